import type { ManifestLine } from './bundle-format.js';
import type { Finding } from './finding.js';
import { sha256Hex } from './hashes.js';

/** A line that is as the manifest says, and where it was expected. */
export interface IntactLine {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly line: number;
}

/** Line of the file on which the first one after manifest and signature stands. */
const firstLine = 3;

/** Tells lines that were altered, left out, moved or added from those that are as they were signed. */
export function compareLines(
  expected: readonly ManifestLine[],
  found: readonly Uint8Array[],
): { readonly intact: readonly IntactLine[]; readonly findings: readonly Finding[] } {
  const placeOf = new Map(expected.map(({ sha256 }, index) => [sha256, index]));
  const places = found.map((bytes) => placeOf.get(sha256Hex(bytes)));
  const seen = new Set<number>();
  const intact: IntactLine[] = [];
  const findings: Finding[] = [];
  const strange: number[] = [];
  let highest = -1;
  places.forEach((place, index) => {
    const line = index + firstLine;
    if (place === undefined) return void strange.push(index);
    const name = nameAt(expected, place);
    if (seen.has(place)) return void findings.push({ code: 'line.added', name, line });
    seen.add(place);
    if (place < highest) findings.push({ code: 'line.moved', name, line });
    highest = Math.max(highest, place);
    intact.push({ name, bytes: found[index] ?? new Uint8Array(), line });
  });
  return { intact, findings: [...findings, ...unmatched(expected, { seen, strange, places })] };
}

/** A strange line that stands where a missing one was expected is that one, altered. */
function unmatched(
  expected: readonly ManifestLine[],
  at: { seen: ReadonlySet<number>; strange: readonly number[]; places: readonly (number | undefined)[] },
): readonly Finding[] {
  const missing = new Set([...expected.keys()].filter((place) => !at.seen.has(place)));
  const findings: Finding[] = [];
  for (const index of at.strange) {
    const before = at.places.slice(0, index).findLast((place) => place !== undefined) ?? -1;
    const place = [...missing].find((each) => each > before);
    const line = index + firstLine;
    if (place === undefined) findings.push({ code: 'line.added', name: `line ${line}`, line });
    else {
      missing.delete(place);
      findings.push({ code: 'line.altered', name: nameAt(expected, place), line });
    }
  }
  const absent = [...missing].map((place): Finding => ({
    code: 'line.missing',
    name: nameAt(expected, place),
    line: 0,
  }));
  return [...findings, ...absent];
}

function nameAt(expected: readonly ManifestLine[], place: number): string {
  return expected[place]?.name ?? '';
}
