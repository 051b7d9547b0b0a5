import { labelled } from '../look/status-text.js';
import type { Replayed } from './replayed.js';

/** What a replay found, for a person: which rules, and every amount that differs. */
export function replayText(replayed: Replayed): string {
  const { claimId, revision, pass, recordedVersion, engineVersion, same, differences } = replayed;
  const head = labelled([
    ['claim', `${claimId}, revision ${revision}, pass ${pass}`],
    ['decided by', `rules ${recordedVersion}`],
    ['judged again by', `rules ${engineVersion}`],
    ['result', same ? 'the same, to the cent' : `${differences.length} differences`],
  ]);
  const shown = differences.map(({ line, what, recorded, replayed: now }) => {
    const place = line === null ? 'claim' : `line ${line}`;
    return `  ${place.padEnd(9)}${what.padEnd(18)}${recorded ?? 'absent'} → ${now ?? 'absent'}`;
  });
  return [head, ...shown].join('\n');
}
