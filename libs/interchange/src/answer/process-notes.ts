import { remarks, type AssessedLine, type Assessment, type Remark } from '#claims';

/** What is to be said about a claim beyond amounts; lines refer to it by number. */
interface ProcessNote {
  readonly number: number;
  readonly type: 'display';
  readonly text: string;
}

export interface ProcessNotes {
  readonly notes: readonly ProcessNote[];
  /** Numbers of the notes about a line. */
  of(line: AssessedLine): readonly number[];
}

/** Findings about the claim as a whole, each at its place; then every remark about a line, once. */
export function processNotesOf({ findings, lines }: Pick<Assessment, 'findings' | 'lines'>): ProcessNotes {
  const aboutClaim = findings.flatMap(({ severity, rarc, path }) =>
    severity === 'deny-line' || rarc === null ? [] : [`${path}: ${remarkText(rarc)}`],
  );
  const onLines = [...new Set(lines.flatMap(remarksOf))];
  return {
    notes: [...aboutClaim, ...onLines.map(remarkText)].map((text, index) => ({
      number: index + 1,
      type: 'display',
      text,
    })),
    of: (line) => remarksOf(line).map((rarc) => aboutClaim.length + onLines.indexOf(rarc) + 1),
  };
}

function remarksOf({ reasons }: AssessedLine): readonly Remark[] {
  return [...new Set(reasons.flatMap(({ rarc }) => (rarc === null ? [] : [rarc])))];
}

function remarkText(rarc: Remark): string {
  return `${rarc}: ${remarks[rarc]}`;
}
