import { graceMillis, isPersons } from './credentials.js';
import { numberIn, textIn, type Found, type FoundByKind } from './found.js';
import type { Gap } from './gap.js';

/** Which stages work on an event, by its type: from the event contracts. */
export type Dispatches = Readonly<Record<string, readonly string[]>>;

/** Work on an event begins within moments; when a server is away, once it is back. */
const lateMillis = 10 * 60_000;

/** From event to event: each was told once, taken up by whoever has to, and led to the next. */
export function gapsOfEvents(found: FoundByKind, dispatches: Dispatches, now: number): readonly Gap[] {
  const exchanges = found['authority.decision'].filter(({ body }) => textIn(body, 'action') === 'exchange');
  return [
    ...doubled(found['claim.event']),
    ...notTakenUp(found, exchanges, { dispatches, now }),
    ...unseenDispatches(found, exchanges),
    ...notTold(found, now),
    ...outOfOrder(found['claim.event'], exchanges),
  ];
}

const idOf = ({ body }: Found): string => textIn(body, 'id');

function doubled(events: readonly Found[]): readonly Gap[] {
  const byId = Map.groupBy(events, idOf);
  return [...byId]
    .filter(([, { length }]) => length > 1)
    .map(([id, { length }]) => ({
      kind: 'doubled',
      what: 'claim.event',
      subject: id,
      says: `Event ${id} is on the bus ${length} times.`,
    }));
}

function notTakenUp(
  found: FoundByKind,
  exchanges: readonly Found[],
  { dispatches, now }: { dispatches: Dispatches; now: number },
): readonly Gap[] {
  const parked = new Set(found['claim.parked'].map(idOf));
  return found['claim.event'].flatMap((event) => {
    const stages = dispatches[textIn(event.body, 'type')] ?? [];
    const own = exchanges.filter(({ body }) => textIn(body, 'dispatch') === idOf(event));
    if (stages.length === 0 || parked.has(idOf(event))) return [];
    const [first] = own;
    if (first === undefined)
      return now - event.at < graceMillis ? [] : [gapOf('missing', 'authority.exchange', event, stages)];
    return first.at - event.at > lateMillis ? [gapOf('late', 'authority.exchange', event, stages)] : [];
  });
}

function gapOf(kind: 'missing' | 'late', what: string, event: Found, stages: readonly string[]): Gap {
  const who = stages.join(' or ');
  return {
    kind,
    what,
    subject: idOf(event),
    says:
      kind === 'missing'
        ? `Nobody asked the authority to let ${who} work on event ${idOf(event)}.`
        : `${who} came to work on event ${idOf(event)} more than ten minutes after it.`,
  };
}

/** What people open a claim for is a task, which is no event. */
function unseenDispatches(found: FoundByKind, exchanges: readonly Found[]): readonly Gap[] {
  const seen = new Set([...found['claim.event'], ...found['claim.parked']].map(idOf));
  const unseen = exchanges
    .filter(({ body }) => textIn(body, 'decision') === 'granted' && !isPersons(textIn(body, 'stage')))
    .map(({ body }) => textIn(body, 'dispatch'))
    .filter((dispatch) => !seen.has(dispatch));
  return [...new Set(unseen)].map((dispatch) => ({
    kind: 'missing',
    what: 'claim.event',
    subject: dispatch,
    says: `The claim was opened for event ${dispatch}, which is not on the bus.`,
  }));
}

/** Whoever wrote an event into its outbox and committed must have told it. */
function notTold(found: FoundByKind, now: number): readonly Gap[] {
  const events = found['claim.event'];
  const writers = found['sql.statement'].filter(
    (statement) =>
      textIn(statement.body, 'statement').startsWith('insert into claims.outbox') &&
      now - statement.at > graceMillis &&
      hasCommitted(found, statement),
  );
  const byStage = Map.groupBy(writers, ({ body }) => textIn(body, 'stage'));
  return [...byStage].flatMap(([stage, written]) => {
    const source = isPersons(stage) ? '/console' : `/${stage}-agent`;
    const told = new Set(events.filter(({ body }) => textIn(body, 'source') === source).map(idOf));
    if (told.size >= written.length) return [];
    return [
      {
        kind: 'missing' as const,
        what: 'claim.event',
        subject: stage,
        says: `${stage} wrote ${written.length} events, and ${told.size} of them are on the bus.`,
      },
    ];
  });
}

function hasCommitted(found: FoundByKind, { body }: Found): boolean {
  const session = textIn(body, 'session');
  return found['sql.statement'].some(
    (other) =>
      textIn(other.body, 'session') === session &&
      textIn(other.body, 'operation') === 'COMMIT' &&
      numberIn(other.body, 'line') > numberIn(body, 'line'),
  );
}

/** Nobody is let in for an event before it was written; clocks of two processes may differ a little. */
function outOfOrder(events: readonly Found[], exchanges: readonly Found[]): readonly Gap[] {
  const skewMillis = 1_000;
  return exchanges.flatMap(({ at, body }) => {
    const event = events.find((each) => idOf(each) === textIn(body, 'dispatch'));
    if (event === undefined || at >= event.at - skewMillis) return [];
    return [
      {
        kind: 'out-of-order' as const,
        what: 'authority.exchange',
        subject: idOf(event),
        says: `The claim was opened for event ${idOf(event)} before that was written.`,
      },
    ];
  });
}
