import { graceMillis, isPersons, type Credential } from './credentials.js';
import { textIn, type Found, type FoundByKind } from './found.js';
import type { Gap } from './gap.js';
import type { Step } from './steps.js';

/** How long an attempt may be at work: what its credential lives, and a while to see its end. */
const lifeMillis = 300_000;

/**
 * Each attempt that was let in ended, each step that was stored has a credential with statements and a decision that
 * let it in, and each event of an agent was written by a step. They are tied by the login, as PostgreSQL noted it.
 */
export function gapsOfSteps(found: FoundByKind, { steps, credentials, now }: StepsToCompare): readonly Gap[] {
  return [
    ...steps.flatMap((step) => [...withoutEnd(step, now), ...withoutCredential(step, now)]),
    ...steps.flatMap(withoutStatements),
    ...statementsOutside(steps, credentials, now),
    ...eventsWithoutStep(found, steps, now),
  ];
}

export interface StepsToCompare {
  readonly steps: readonly Step[];
  readonly credentials: readonly Credential[];
  readonly now: number;
}

function nameOf({ stage, takes, dispatch, attempt }: Step['report']): string {
  const what = takes === '' || takes === stage ? stage : `${stage} (${takes})`;
  return `${what} on event ${dispatch}, attempt ${attempt}`;
}

function withoutEnd({ grant, report }: Step, now: number): readonly Gap[] {
  if (grant === undefined || report.outcome !== 'open') return [];
  const ended = Date.parse(report.endedAt ?? '');
  const settled = Number.isNaN(ended) ? grant.at + lifeMillis + graceMillis : ended + graceMillis;
  if (now < settled) return [];
  return [
    {
      kind: 'missing',
      what: 'step.end',
      subject: report.dispatch,
      says: `${nameOf(report)}: it was let in, and neither stored anything nor was its event put aside.`,
    },
  ];
}

function withoutCredential({ row, grant, credential, report }: Step, now: number): readonly Gap[] {
  if (row === undefined || now - row.at < graceMillis) return [];
  const gap = (what: string, says: string): Gap => ({
    kind: 'missing',
    what,
    subject: report.login ?? report.dispatch,
    says: `${nameOf(report)}: ${says}`,
  });
  return [
    ...(credential === undefined
      ? [gap('step.credential', `${report.login ?? 'somebody'} stored it, whom Vault's audit does not know.`)]
      : []),
    ...(grant === undefined && credential !== undefined
      ? [gap('step.decision', 'it was stored, and no decision of the authority let it in.')]
      : []),
  ];
}

/** What is stored was sent as statements: a session that left the log whole leaves no other hole. */
function withoutStatements({ row, credential, report }: Step): readonly Gap[] {
  if (row === undefined || credential === undefined || credential.statements.length > 0) return [];
  return [
    {
      kind: 'missing',
      what: 'step.statements',
      subject: credential.certificate.login,
      says: `${nameOf(report)}: it stored rows, and PostgreSQL's log tells of no statement of its login.`,
    },
  ];
}

/** An agent's credential works in a step that was let in; what the authority decided may be read after its statements. */
function statementsOutside(
  steps: readonly Step[],
  credentials: readonly Credential[],
  now: number,
): readonly Gap[] {
  const inSteps = new Set(steps.map(({ credential }) => credential));
  return credentials
    .filter((each) => !isPersons(each.certificate.stage) && !inSteps.has(each))
    .filter(({ statements }) => statements.some(({ at }) => now - at >= graceMillis))
    .map(({ certificate: { login, statements } }) => ({
      kind: 'unmatched',
      what: 'step.statements',
      subject: login,
      says: `${login} sent ${statements} statements outside any step that the authority had let in.`,
    }));
}

/** An agent's event, a decision among them, was written by a step. */
function eventsWithoutStep(found: FoundByKind, steps: readonly Step[], now: number): readonly Gap[] {
  const told = new Set(steps.map(({ report }) => report.told));
  return found['claim.event']
    .filter(({ body }) => textIn(body, 'source').endsWith('-agent'))
    .filter((event) => now - event.at > graceMillis && !told.has(idOf(event)))
    .map((event) => ({
      kind: 'missing',
      what: 'claim.step',
      subject: idOf(event),
      says: `${textIn(event.body, 'type')} ${idOf(event)} is on the bus, and no step that wrote it is stored.`,
    }));
}

function idOf({ body }: Found): string {
  return textIn(body, 'id');
}
