import {
  adjustmentReasons,
  formatAmount,
  remarks,
  type AdjustmentEntry,
  type AdjustmentGroup,
  type AssessedLine,
  type Assessment,
  type Finding,
  type Remark,
} from '#claims';
import type { NoticeReason } from './notice.js';

type Coded = Pick<AdjustmentEntry, 'group' | 'carc' | 'rarc'>;

const bornBy: Readonly<Record<AdjustmentGroup, NoticeReason['bornBy']>> = { CO: 'provider', PR: 'patient' };

interface Adjustment {
  readonly entry: AdjustmentEntry;
  readonly sequence: number;
}

/**
 * Every reason once: what the rules found, each with the amount that it took away, then what the cost share and
 * the allowed amounts took, which no rule of ours finds.
 */
export function noticeReasons({ findings, lines }: Pick<Assessment, 'findings' | 'lines'>): NoticeReason[] {
  const adjustments = lines.flatMap((line) =>
    line.reasons.map((entry) => ({ entry, sequence: line.sequence })),
  );
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { ruleId, version, severity } = finding;
    const key = [ruleId, version, severity, codeOf(finding)].join(' ');
    found.set(key, [...(found.get(key) ?? []), finding]);
  }
  const byRule = [...found.values()].map((group) => ofRule(group, adjustments, lines));
  const explained = new Set(findings.filter(({ severity }) => denies(severity)).map(codeOf));
  const others = Map.groupBy(
    adjustments.filter(({ entry }) => !explained.has(codeOf(entry))),
    ({ entry }) => codeOf(entry),
  );
  return [...byRule, ...[...others.values()].map(ofAmounts)];
}

function denies(severity: Finding['severity']): boolean {
  return severity === 'deny-line' || severity === 'deny-claim';
}

function ofRule(
  group: readonly Finding[],
  adjustments: readonly Adjustment[],
  lines: readonly AssessedLine[],
): NoticeReason {
  const [first] = group as [Finding, ...Finding[]];
  const about = new Set(group.flatMap(({ path }) => sequenceIn(path) ?? []));
  const taken = denies(first.severity)
    ? adjustments.filter(
        ({ entry, sequence }) => codeOf(entry) === codeOf(first) && (about.size === 0 || about.has(sequence)),
      )
    : [];
  return {
    ...coded(first),
    rule: `${first.ruleId}@${first.version}`,
    field: first.path,
    lines: [...about].filter((sequence) => lines.some((line) => line.sequence === sequence)),
    amount: taken.length === 0 ? null : amountOf(taken),
    bornBy: taken.length === 0 ? null : bornBy[first.group],
    evidence: group.length === 1 ? { ...first.evidence } : {},
  };
}

function ofAmounts(group: readonly Adjustment[]): NoticeReason {
  const [first] = group as [Adjustment, ...Adjustment[]];
  return {
    ...coded(first.entry),
    rule: null,
    field: null,
    lines: [...new Set(group.map(({ sequence }) => sequence))],
    amount: amountOf(group),
    bornBy: bornBy[first.entry.group],
    evidence: {},
  };
}

function amountOf(adjustments: readonly Adjustment[]): string {
  return formatAmount(adjustments.reduce((sum, { entry }) => sum + entry.cents, 0n));
}

function coded(entry: Coded): Pick<NoticeReason, 'code' | 'text'> {
  const { carc, rarc } = entry;
  return { code: codeOf(entry), text: [adjustmentReasons[carc], ...remarkWords(rarc)].join(': ') };
}

function codeOf({ group, carc, rarc }: Coded): string {
  return `${group}-${carc}${rarc === null ? '' : ` ${rarc}`}`;
}

function remarkWords(rarc: Remark | null): string[] {
  return rarc === null ? [] : [remarks[rarc]];
}

/** The line that a FHIRPath of ours is about. */
function sequenceIn(path: string): number | null {
  const sequence = /^Claim\.item\.where\(sequence=(\d+)\)/.exec(path)?.[1];
  return sequence === undefined ? null : Number(sequence);
}
