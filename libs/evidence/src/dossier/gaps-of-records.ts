import { leafHash, noRecord } from '#verifier';
import type { Gap } from './gap.js';
import { nameOf, type StoredRecord } from './found.js';

/** A claim's record is sealed within seconds; after an outage of evidence, when it is back. */
const lateMillis = 15 * 60_000;

/** What is wrong with the records themselves: their hashes, their chains, their places in the log. */
export function gapsOfRecords(
  stored: readonly StoredRecord[],
  isInLog: (record: StoredRecord) => boolean,
): readonly Gap[] {
  const chains = Map.groupBy(stored, ({ record }) => record.chain);
  return [
    ...stored.flatMap((each) => alteredGaps(each, isInLog)),
    ...[...chains.values()].flatMap(chainGaps),
    ...stored.filter(isLate).map(({ record }): Gap => ({
      kind: 'late',
      what: 'record',
      subject: nameOf(record),
      says: `${nameOf(record)} was sealed at ${record.sealedAt}, long after it happened at ${record.at}.`,
    })),
  ];
}

function alteredGaps(stored: StoredRecord, isInLog: (record: StoredRecord) => boolean): readonly Gap[] {
  const name = nameOf(stored.record);
  const altered = (says: string): Gap => ({ kind: 'altered', what: 'record', subject: name, says });
  if (!leafHash(stored.text).equals(stored.hash))
    return [altered(`The text of ${name} is not what was sealed.`)];
  if (!isInLog(stored)) return [altered(`${name} is not in the log whose head was signed.`)];
  return [];
}

function chainGaps(chain: readonly StoredRecord[]): readonly Gap[] {
  const ordered = chain.toSorted((one, other) => one.record.seq - other.record.seq);
  const gaps: Gap[] = [];
  let [seq, hash] = [0, noRecord];
  for (const each of ordered) {
    const name = nameOf(each.record);
    if (each.record.seq !== seq + 1) {
      const subject = `${each.record.chain}#${seq + 1}`;
      gaps.push({
        kind: 'missing',
        what: 'record',
        subject,
        says: `Records before ${name} are not there: ${subject} is the first of them.`,
      });
    } else if (each.record.prev !== hash) {
      const says = `${name} does not follow the record before it.`;
      gaps.push({ kind: 'altered', what: 'chain', subject: name, says });
    }
    [seq, hash] = [each.record.seq, each.hash.toString('hex')];
  }
  return gaps;
}

function isLate({ record }: StoredRecord): boolean {
  return Date.parse(record.sealedAt) - Date.parse(record.at) > lateMillis;
}
