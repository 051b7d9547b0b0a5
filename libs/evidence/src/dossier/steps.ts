import type { Credential } from './credentials.js';
import { isPersons } from './credentials.js';
import { numberIn, textIn, timeText, type Found, type FoundByKind } from './found.js';

/**
 * How an attempt at a step ended.
 *
 * - `stored`: its transaction was committed; what it stored is counted.
 * - `repeated`: it stored nothing, since another attempt at the same event did.
 * - `parked`: it stored nothing, and the event was put aside for a person.
 * - `open`: nothing tells that it ended in any of these ways.
 */
export type StepOutcome = 'stored' | 'repeated' | 'parked' | 'open';

/** One attempt of an agent at one step of a claim. Times are RFC 3339, null when unknown. */
export interface StepReport {
  readonly stage: string;
  /** Which step of the stage, where it has several; empty before it was stored. */
  readonly takes: string;
  readonly agent: string;
  readonly revision: number | null;
  readonly pass: number | null;
  readonly round: number | null;
  /** Event that it works on. */
  readonly dispatch: string;
  /** From 1: how often this stage was let in for this event so far. */
  readonly attempt: number;
  readonly outcome: StepOutcome;
  /** When the authority let it in. */
  readonly begunAt: string | null;
  readonly storedAt: string | null;
  /** When its credential was ended. */
  readonly endedAt: string | null;
  readonly jti: string;
  readonly login: string | null;
  /** HMAC, as in Vault's audit. */
  readonly accessor: string | null;
  readonly statements: number;
  /** Rows that it stored, by table. */
  readonly stored: Readonly<Record<string, number>>;
  readonly engineVersion: string | null;
  readonly factsSha256: string | null;
  readonly assessmentSha256: string | null;
  /** What the assessment or the determination says. */
  readonly result: string | null;
  /** Event that it wrote. */
  readonly told: string | null;
  /** Its record; null while it has stored nothing. */
  readonly record: string | null;
}

/** An attempt with what tells of it. */
export interface Step {
  readonly report: StepReport;
  readonly grant: Found | undefined;
  readonly credential: Credential | undefined;
  readonly row: Found | undefined;
}

/** Every attempt that the authority let in, and every step that was stored though it had let in none. */
export function stepsOf(found: FoundByKind, credentials: readonly Credential[]): readonly Step[] {
  const rows = found['claim.step'];
  const parked = new Set(found['claim.parked'].map(({ body }) => textIn(body, 'id')));
  const attempts = new Map<string, number>();
  const granted = found['authority.decision'].filter(isAgentsGrant).map((grant): Step => {
    const { dispatch, stage, jti } = namesIn(grant);
    const key = `${stage} ${dispatch}`;
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    const credential = credentials.find(({ certificate }) => certificate.jti === jti);
    const row = rows.find(({ body }) => textIn(body, 'login') === credential?.certificate.login);
    // Two stages may work on one event: a verdict is carried out by act and noted by analyze.
    const isStored = rows.some(
      ({ body }) => textIn(body, 'dispatch') === dispatch && stageOfLogin(textIn(body, 'login')) === stage,
    );
    const without = isStored ? 'repeated' : parked.has(dispatch) ? 'parked' : 'open';
    const outcome = row === undefined ? without : 'stored';
    return { grant, credential, row, report: reportOf({ grant, credential, row }, { attempt, outcome }) };
  });
  const explained = new Set(granted.flatMap(({ row }) => (row === undefined ? [] : [row.name])));
  const others = rows.filter(({ name }) => !explained.has(name));
  const unexplained = others.map((row): Step => {
    const credential = credentials.find(({ certificate: { login } }) => login === textIn(row.body, 'login'));
    const known = { grant: undefined, credential, row };
    return { ...known, report: reportOf(known, { attempt: 1, outcome: 'stored' }) };
  });
  return [...granted, ...unexplained];
}

function isAgentsGrant({ body }: Found): boolean {
  const isGranted = textIn(body, 'action') === 'exchange' && textIn(body, 'decision') === 'granted';
  return isGranted && !isPersons(textIn(body, 'stage'));
}

function namesIn({ body }: Found): {
  readonly dispatch: string;
  readonly stage: string;
  readonly jti: string;
} {
  return { dispatch: textIn(body, 'dispatch'), stage: textIn(body, 'stage'), jti: textIn(body, 'jti') };
}

/** Of `gather.01JD….ab12cd34` the first part. */
function stageOfLogin(login: string): string {
  return login.split('.')[0] ?? '';
}

/** Of `system:serviceaccount:claims:gather-agent` the last part. */
function agentOf(account: string): string {
  return account.split(':').at(-1) ?? '';
}

/** The act agent has several steps; a row names which of them, a login its stage. */
function reportOf(
  { grant, credential, row }: Pick<Step, 'grant' | 'credential' | 'row'>,
  { attempt, outcome }: Pick<StepReport, 'attempt' | 'outcome'>,
): StepReport {
  const text = (name: string): string | null => (row === undefined ? null : textIn(row.body, name) || null);
  const names = [grant?.body ?? {}, row?.body ?? {}];
  const number = (name: string): number | null =>
    names.map((body) => numberIn(body, name)).find((value) => !Number.isNaN(value)) ?? null;
  const certificate = credential?.certificate;
  const login = certificate?.login ?? text('login');
  const begun = grant === undefined ? text('begunAt') : timeText(grant.at);
  return {
    stage: grant === undefined ? stageOfLogin(login ?? '') : textIn(grant.body, 'stage'),
    takes: text('stage') ?? '',
    agent: agentOf(certificate?.agent ?? textIn(grant?.body ?? {}, 'actor')),
    revision: number('revision'),
    pass: number('pass'),
    round: number('round'),
    dispatch: grant === undefined ? (text('dispatch') ?? '') : textIn(grant.body, 'dispatch'),
    attempt,
    outcome,
    begunAt: begun,
    storedAt: row === undefined ? null : timeText(row.at),
    endedAt: certificate?.revokedAt ?? certificate?.goneAt ?? null,
    jti: grant === undefined ? (certificate?.jti ?? '') : textIn(grant.body, 'jti'),
    login,
    accessor: credential?.accessor ?? null,
    statements: certificate?.statements ?? 0,
    stored: (row?.body['stored'] ?? {}) as Readonly<Record<string, number>>,
    engineVersion: text('engineVersion'),
    factsSha256: text('factsSha256'),
    assessmentSha256: text('assessmentSha256'),
    result: text('outcome'),
    told: text('told'),
    record: row?.name ?? null,
  };
}
