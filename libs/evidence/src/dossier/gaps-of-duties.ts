import { graceMillis } from './credentials.js';
import { numberIn, textIn, type Found, type FoundByKind } from './found.js';
import type { Gap } from './gap.js';

/** What is owed to people: a decision is told to the submitter, a verdict is somebody's, and no clock runs out. */
export function gapsOfDuties(found: FoundByKind, now: number): readonly Gap[] {
  return [...untoldDecisions(found, now), ...nobodysVerdicts(found, now), ...breaches(found['claim.clock'])];
}

const settled = (events: readonly Found[], type: string, now: number): readonly Found[] =>
  events.filter((event) => textIn(event.body, 'type') === type && now - event.at > graceMillis);

function untoldDecisions(found: FoundByKind, now: number): readonly Gap[] {
  const noticed = new Set(found['claim.notice'].map(({ body }) => numberIn(body, 'revision')));
  return settled(found['claim.event'], 'claim.decided', now)
    .map(({ body }) => numberIn(body, 'data', 'revision'))
    .filter((revision) => !Number.isNaN(revision) && !noticed.has(revision))
    .map((revision) => ({
      kind: 'missing',
      what: 'claim.notice',
      subject: `revision ${revision}`,
      says: `Revision ${revision} was decided, and its submitter was not told.`,
    }));
}

function nobodysVerdicts(found: FoundByKind, now: number): readonly Gap[] {
  const given = new Set(
    found['person.act'].map(({ body }) => `${textIn(body, 'what')} ${textIn(body, 'detail', 'verdict')}`),
  );
  return settled(found['claim.event'], 'claim.reviewed', now)
    .filter(({ body }) => !given.has(`verdict ${textIn(body, 'data', 'verdict')}`))
    .map(({ body }) => ({
      kind: 'missing',
      what: 'person.verdict',
      subject: textIn(body, 'id'),
      says: `Event ${textIn(body, 'id')} tells of a verdict, and nobody is on record who gave it.`,
    }));
}

function breaches(clocks: readonly Found[]): readonly Gap[] {
  return clocks
    .filter(({ body }) => textIn(body, 'what') === 'breached')
    .map(({ body }) => ({
      kind: 'late',
      what: 'claim.clock',
      subject: `revision ${numberIn(body, 'revision')}`,
      says: `Revision ${numberIn(body, 'revision')} was due at ${textIn(body, 'dueAt')}, and was not decided by then.`,
    }));
}
