import { graceMillis, isPersons, type Credential } from './credentials.js';
import { numberIn, textIn, type Found, type FoundByKind } from './found.js';
import type { Gap } from './gap.js';

/** Clocks of Vault and PostgreSQL may differ by this much. */
const skewMillis = 1_000;

/** What was done with credentials, and how they ended. */
export function gapsOfCredentials(
  found: FoundByKind,
  credentials: readonly Credential[],
  now: number,
): readonly Gap[] {
  return [
    ...credentials.flatMap((credential) => [
      ...endGaps(credential),
      ...sessionGaps(credential, now),
      ...orderGaps(credential),
    ]),
    ...strangers(found, credentials),
    ...lostLines([...found['sql.session'], ...found['sql.statement']]),
    ...withoutCaller(found),
  ];
}

function endGaps({ certificate }: Credential): readonly Gap[] {
  const { login, state } = certificate;
  if (state === 'alive' || state === 'confirmed-gone') return [];
  const says =
    state === 'irrevocable'
      ? `The time of ${login} is over, and nobody has seen that it is gone.`
      : `${login} is gone, and Vault's audit does not tell who ended it.`;
  return [{ kind: 'unconfirmed-revocation', what: `credential.${state}`, subject: login, says }];
}

/** An agent connects once with each credential. */
function sessionGaps({ certificate, sessions, statements, issue }: Credential, now: number): readonly Gap[] {
  const { login, stage, state } = certificate;
  const gaps: Gap[] = [];
  const count = (what: string) => sessions.filter(({ body }) => textIn(body, 'what') === what).length;
  const [begun, ended] = [count('begun'), count('ended')];
  if (begun > 1 && !isPersons(stage))
    gaps.push({
      kind: 'doubled',
      what: 'sql.session',
      subject: login,
      says: `${login} was used in ${begun} sessions; its agent opens one.`,
    });
  if (begun === 0 && statements.length > 0)
    gaps.push({
      kind: 'missing',
      what: 'sql.session',
      subject: login,
      says: `${login} sent statements in a session that PostgreSQL's log does not tell of.`,
    });
  if (ended < begun && state !== 'alive' && now - issue.at > graceMillis)
    gaps.push({
      kind: 'missing',
      what: 'sql.session-end',
      subject: login,
      says: `A session of ${login} began, and PostgreSQL's log does not tell of its end.`,
    });
  return gaps;
}

function orderGaps({ certificate, issue, revocation, statements }: Credential): readonly Gap[] {
  const from = issue.at - skewMillis;
  const to = (revocation?.at ?? Number.POSITIVE_INFINITY) + skewMillis;
  const outside = statements.filter(({ at }) => at < from || at > to);
  return outside.map(({ name }) => ({
    kind: 'out-of-order',
    what: 'sql.statement',
    subject: name,
    says: `${certificate.login} sent a statement before it was issued or after it was ended.`,
  }));
}

/** Logins that look like those of the claim, and that Vault did not issue. */
function strangers(found: FoundByKind, credentials: readonly Credential[]): readonly Gap[] {
  const issued = new Set(credentials.map(({ certificate }) => certificate.login));
  const seen = [...found['sql.session'], ...found['sql.statement']].map(({ body }) => textIn(body, 'login'));
  return [...new Set(seen)]
    .filter((login) => !issued.has(login))
    .map((login) => ({
      kind: 'unmatched',
      what: 'sql.login',
      subject: login,
      says: `${login} came to PostgreSQL, and Vault's audit does not tell that it was issued.`,
    }));
}

/** PostgreSQL numbers the lines of each session; between being let in and what follows it may say once more so. */
function lostLines(lines: readonly Found[]): readonly Gap[] {
  const sessions = Map.groupBy(lines, ({ body }) => textIn(body, 'session'));
  return [...sessions].flatMap(([session, of]) => {
    const numbers = of.map((line) => ({ line, number: numberIn(line.body, 'line') }));
    const ordered = numbers.toSorted((one, other) => one.number - other.number);
    return ordered.flatMap(({ line, number }, index) => {
      const before = ordered[index - 1];
      if (before === undefined) return [];
      const allowed = textIn(before.line.body, 'what') === 'begun' ? 2 : 1;
      if (number - before.number <= allowed) return [];
      return [
        {
          kind: 'missing' as const,
          what: 'sql.line',
          subject: `${session}:${before.number + 1}`,
          says: `Before ${line.name}, lines of session ${session} of PostgreSQL's log are missing.`,
        },
      ];
    });
  });
}

/** An agent's statements carry its trace, which is that of the event that it works on. */
function withoutCaller(found: FoundByKind): readonly Gap[] {
  const traces = new Set(found['claim.event'].map(({ body }) => textIn(body, 'trace', 'trace')));
  const outside = found['sql.statement'].filter(
    ({ body }) => !isPersons(textIn(body, 'stage')) && !traces.has(textIn(body, 'trace', 'trace')),
  );
  const logins = Map.groupBy(outside, ({ body }) => textIn(body, 'login'));
  return [...logins].map(([login, statements]) => ({
    kind: 'unmatched',
    what: 'sql.statement',
    subject: login,
    says: `${login} sent ${statements.length} statements that belong to no work on the claim, the first is ${statements[0]?.name ?? ''}.`,
  }));
}
