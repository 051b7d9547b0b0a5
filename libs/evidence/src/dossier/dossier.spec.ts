import { leafHash, type Json } from '#verifier';
import type { Fact } from '../records/fact.js';
import { sealFacts, unsealedRecord } from '../records/seal.js';
import { aClaimsFacts, claim, dispatches, startedAt, txn } from './a-claims-facts.js';
import { dossierOf, type Dossier } from './dossier.js';
import type { StoredRecord } from './found.js';

const hour = 3_600_000;

function sealed(facts: readonly Fact[]): readonly StoredRecord[] {
  return sealFacts(facts, new Map(), new Date(startedAt + 5_000).toISOString()).map(
    ({ text, hash }, position) => ({ position, text, hash, record: unsealedRecord(text) }),
  );
}

function dossierFrom(
  records: readonly StoredRecord[],
  more: { leases?: ReadonlyMap<string, string> } = {},
): Dossier {
  return dossierOf({
    claim,
    versions: [
      {
        revision: 1,
        correlationId: 'c',
        txn,
        contentSha256: 'a'.repeat(64),
        receivedAt: new Date(startedAt).toISOString(),
      },
    ],
    records,
    sourceGaps: [],
    isLogIntact: true,
    isInLog: () => true,
    leases: new Map(),
    dispatches,
    now: new Date(startedAt + hour),
    ...more,
  });
}

const whole = aClaimsFacts();
const gapsOf = (facts: readonly Fact[]) =>
  dossierFrom(sealed(facts)).gaps.map(({ kind, what }) => `${kind} ${what}`);
const without = (key: string) => whole.filter((fact) => fact.key !== key);
const changed = (key: string, change: (fact: Fact) => Fact) =>
  whole.map((fact) => (fact.key === key ? change(fact) : fact));
const withBody = (key: string, body: Readonly<Record<string, Json>>) =>
  changed(key, (fact) => ({ ...fact, body: { ...fact.body, ...body } }));

test('a claim that was decided without trouble has no gap, and every credential of it is certified gone', () => {
  const dossier = dossierFrom(sealed(whole));
  expect(dossier.gaps).toEqual([]);
  expect(
    dossier.credentials.map(({ stage, state, sessions, statements }) => ({
      stage,
      state,
      sessions,
      statements,
    })),
  ).toEqual(
    ['gather', 'analyze', 'act'].map((stage) => ({
      stage,
      state: 'confirmed-gone',
      sessions: 1,
      statements: 5,
    })),
  );
});

test.each(whole.map(({ key }) => key))('a claim without %s has a gap', (key) => {
  expect(gapsOf(without(key))).not.toEqual([]);
});

test.each([
  ['the minting of a token', 'vault:gather:auth/token/create/claim-gather', 'missing vault.mint'],
  ['the issue of a credential', 'vault:act:database/creds/act', 'unmatched sql.login'],
  ['its end', 'vault:act:auth/token/revoke-self', 'unconfirmed-revocation credential.expired-unaudited'],
  [
    'the look that it is gone',
    'gone:act.01JD3X8K7Q4R5T6V7W8X9YAZBC.ab12cd34',
    'unconfirmed-revocation credential.irrevocable',
  ],
  ['an event that an agent worked on', 'bus:EVENT-2', 'missing claim.event'],
  ['the last event', 'bus:EVENT-4', 'missing claim.event'],
  ['a decision', 'exchange:analyze', 'unmatched vault.mint'],
  ['a statement', 'sql:gather:6', 'missing sql.line'],
  ['the end of a session', 'sql:gather:10', 'missing sql.session-end'],
  ['the mandate', `mandate:${txn}`, 'missing authority.mandate'],
])('what is missing is named: %s', (_what, key, gap) => {
  expect(gapsOf(without(key))).toContain(gap);
});

test('each step is told with its credential, what it stored, and the event that it wrote', () => {
  const [gather] = dossierFrom(sealed(whole)).steps;
  expect(dossierFrom(sealed(whole)).steps.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
    'gather stored',
    'analyze stored',
    'act stored',
  ]);
  expect(gather).toMatchObject({
    ...{ agent: 'gather-agent', revision: 1, pass: 1, attempt: 1, dispatch: 'EVENT-1', told: 'EVENT-2' },
    ...{
      login: `gather.${claim}.ab12cd34`,
      accessor: 'hmac-sha256:gather',
      statements: 5,
      stored: { facts: 1 },
    },
    begunAt: new Date(startedAt + 1_000).toISOString(),
    endedAt: new Date(startedAt + 1_200).toISOString(),
  });
});

test.each<[string, readonly Fact[], string]>([
  ['that was let in and never ended', without('step:analyze'), 'missing step.end'],
  ['without the step that made it', without('step:act'), 'missing claim.step'],
  ['of a login that nobody issued', withBody('step:act', { login: 'act.X.y' }), 'missing step.credential'],
  ['that nobody let in', without('exchange:gather'), 'missing step.decision'],
  [
    'whose session left the log',
    whole.filter(({ key }) => !key.startsWith('sql:gather:')),
    'missing step.statements',
  ],
  [
    'that is not there, of statements that are',
    whole.filter(({ key }) => key !== 'exchange:gather' && key !== 'step:gather'),
    'unmatched step.statements',
  ],
])('a step is named %s', (_what, facts, gap) => {
  expect(gapsOf(facts)).toContain(gap);
});

test('an attempt after which another one stored the step is no gap, nor one whose event was put aside', () => {
  const again = whole
    .filter(({ key }) => /^(exchange|vault|gone):.*gather/.test(key))
    .map((fact): Fact => {
      const text = JSON.stringify({ ...fact, key: `again:${fact.key}` });
      const other = text.replaceAll('JTI-gather', 'JTI-2').replaceAll('hmac-sha256:gather', 'hmac-sha256:2');
      return JSON.parse(other.replaceAll('ab12cd34', 'ef56ab78')) as Fact;
    });
  const dossier = dossierFrom(sealed([...whole, ...again]));
  expect(dossier.gaps).toEqual([]);
  expect(dossier.steps.filter(({ stage }) => stage === 'gather').map(({ outcome }) => outcome)).toEqual([
    'stored',
    'repeated',
  ]);
  const parked: Fact = {
    ...{ kind: 'claim.parked', key: 'bus:parked', at: new Date(startedAt + 4_000).toISOString(), claim },
    body: { id: 'EVENT-3' },
  };
  const aside = [...without('step:act').filter(({ key }) => key !== 'bus:EVENT-4'), parked];
  expect(gapsOf(aside)).not.toContain('missing step.end');
});

test('a step of one stage does not stand for that of another which works on the same event', () => {
  const facts = withBody('step:analyze', { dispatch: 'EVENT-3' }).filter(({ key }) => key !== 'step:act');
  expect(dossierFrom(sealed(facts)).steps.map(({ stage, outcome }) => `${stage} ${outcome}`)).toContain(
    'act open',
  );
  expect(gapsOf(facts)).toContain('missing step.end');
});

test('a decision of which its submitter was not told, and a clock that ran out, are named', () => {
  expect(gapsOf(without('notice:1'))).toEqual(['missing claim.notice']);
  const breach: Fact = {
    ...{ kind: 'claim.clock', key: 'breach:1', at: new Date(startedAt + 4_000).toISOString(), claim },
    body: { what: 'breached', revision: 1, dueAt: new Date(startedAt).toISOString() },
  };
  expect(gapsOf([...whole, breach])).toEqual(['late claim.clock']);
});

test('a second session of a credential is named, and statements that no work on the claim explains', () => {
  const login = `gather.${claim}.ab12cd34`;
  const stolen = (line: number, body: Readonly<Record<string, Json>>): Fact => ({
    kind: 'statement' in body ? 'sql.statement' : 'sql.session',
    key: `sql:stolen:${line}`,
    at: new Date(startedAt + 1_150).toISOString(),
    claim,
    body: { login, stage: 'gather', session: 'stolen', line, ...body },
  });
  const facts = [
    ...whole,
    stolen(3, { what: 'begun', failure: null }),
    stolen(5, { operation: 'SELECT', statement: 'select * from claims.claim', trace: null }),
    stolen(6, { what: 'ended', failure: null }),
  ];
  expect(gapsOf(facts)).toEqual(['doubled sql.session', 'unmatched sql.statement']);
});

/** What an examiner leaves whose verdict decided: their grant is for a task, and the console tells of it. */
function reviewed(isTold: boolean): readonly Fact[] {
  const at = new Date(startedAt + 60_000).toISOString();
  const of = (key: string, kind: Fact['kind'], body: Fact['body']): Fact => ({ kind, key, at, claim, body });
  const statement = (line: number, operation: string, text: string) =>
    of(`sql:review:${line}`, 'sql.statement', {
      ...{ login: `review.${claim}.x`, stage: 'review', session: 'r', line, operation, statement: text },
      trace: null,
    });
  return [
    of('exchange:review', 'authority.decision', {
      ...{ action: 'exchange', decision: 'granted', stage: 'review', jti: 'JTI-review', txn },
      dispatch: `${claim}-1-1-1`,
    }),
    statement(1, 'INSERT', 'insert into claims.outbox (event_id) values ($1)'),
    statement(2, 'COMMIT', 'commit'),
    ...(isTold
      ? [
          of('bus:V', 'claim.event', {
            id: 'V',
            type: 'claim.decided',
            source: '/console',
            data: { txn },
            trace: null,
          }),
        ]
      : []),
  ];
}

test('a verdict is told by the console, and the task that it is about is no event', () => {
  const untold = (facts: readonly Fact[]) => gapsOf(facts).filter((gap) => gap === 'missing claim.event');
  expect(untold([...whole, ...reviewed(true)])).toEqual([]);
  expect(untold([...whole, ...reviewed(false)])).toEqual(['missing claim.event']);
});

test('an event that is on the bus twice is named', () => {
  const again = whole.find(({ key }) => key === 'bus:EVENT-2');
  expect(gapsOf([...whole, { ...(again as Fact), key: 'bus:again' }])).toEqual(['doubled claim.event']);
});

test('a claim that is opened before its event, or long after, is named', () => {
  const at = (millis: number) =>
    changed('exchange:gather', (fact) => ({ ...fact, at: new Date(startedAt + millis).toISOString() }));
  expect(gapsOf(at(-60_000))).toEqual(['out-of-order authority.exchange']);
  expect(gapsOf(at(700_000))).toContain('late authority.exchange');
});

test('a statement after its credential was ended is out of order', () => {
  const late = changed('sql:act:9', (fact) => ({ ...fact, at: new Date(startedAt + 60_000).toISOString() }));
  expect(gapsOf(late)).toEqual(['out-of-order sql.statement']);
});

test('a credential is ended by its accessor or its lease as well', () => {
  const byAccessor = withBody('vault:act:auth/token/revoke-self', {
    path: 'auth/token/revoke-accessor',
    caller: null,
    ends: 'hmac-sha256:act',
  });
  expect(gapsOf(byAccessor)).toEqual([]);
  const byLease = withBody('vault:act:auth/token/revoke-self', {
    path: 'sys/leases/revoke',
    caller: null,
    ends: 'hmac-sha256:lease',
  });
  const leases = new Map([['database/creds/act/x', 'hmac-sha256:lease']]);
  expect(dossierFrom(sealed(byLease), { leases }).gaps).toEqual([]);
  expect(gapsOf(byLease)).toEqual(['unconfirmed-revocation credential.expired-unaudited']);
});

test('a revocation that Vault refused ends nothing', () => {
  expect(gapsOf(withBody('vault:act:auth/token/revoke-self', { failure: 'failed' }))).toEqual([
    'unconfirmed-revocation credential.expired-unaudited',
  ]);
});

test('a record that was changed, taken out or put in is named', () => {
  const records = sealed(whole);
  const [first, second, third, ...rest] = records;
  if (first === undefined || second === undefined || third === undefined) throw new TypeError('no records');
  const edited = { ...second, text: second.text.replace('EVENT-1', 'EVENT-X') };
  const says = (all: readonly StoredRecord[]) =>
    dossierFrom(all).gaps.map(({ kind, subject }) => `${kind} ${subject}`);
  expect(says([first, edited, third, ...rest])).toContain(`altered ${claim}#2`);
  const rehashed = { ...edited, hash: leafHash(edited.text) };
  expect(says([first, rehashed, third, ...rest])).toContain(`altered ${claim}#3`);
  expect(says([first, third, ...rest])).toContain(`missing ${claim}#2`);
});

test('a record that is not in the log is named', () => {
  const records = sealed(whole);
  const dossier = dossierOf({
    claim,
    versions: [],
    records,
    sourceGaps: [],
    isLogIntact: true,
    isInLog: ({ position }) => position !== 4,
    leases: new Map(),
    dispatches,
    now: new Date(startedAt + hour),
  });
  expect(dossier.gaps.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([`altered ${claim}#5`]);
});

test('while a claim is at work, nothing is missing yet', () => {
  const begun = whole.slice(0, 4);
  const dossier = dossierOf({
    claim,
    versions: [],
    records: sealed(begun),
    sourceGaps: [],
    isLogIntact: true,
    isInLog: () => true,
    leases: new Map(),
    dispatches,
    now: new Date(startedAt + 2_000),
  });
  expect(dossier.gaps).toEqual([]);
});

test('a log that was rewritten is told of in every dossier', () => {
  const dossier = dossierOf({
    claim,
    versions: [],
    records: sealed(whole),
    sourceGaps: [],
    isLogIntact: false,
    isInLog: () => true,
    leases: new Map(),
    dispatches,
    now: new Date(startedAt + hour),
  });
  expect(dossier.gaps.map(({ kind, what }) => `${kind} ${what}`)).toEqual(['altered log']);
});
