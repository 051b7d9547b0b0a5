import type { LeaseTimes, LiveLogin, LiveToken } from '../live-access/live-access.js';
import { find } from './find.js';
import { graceMillis, type Snapshot } from './snapshot.js';

const takenAt = new Date('2026-01-05T10:00:00Z');
/** Long enough ago to be judged. */
const old = 60;
const young = graceMillis / 1_000 - 1;

function ago(seconds: number): Date {
  return new Date(takenAt.getTime() - seconds * 1_000);
}

function token(seconds = old, changes: Partial<LiveToken> = {}): LiveToken {
  return { accessor: 'a1', stage: 'gather', claimId: 'C1', issuedAt: ago(seconds), ...changes };
}

/** Made so many seconds ago by Vault, which writes an end 305 s later. */
function login(seconds = old, changes: Partial<LiveLogin> = {}): LiveLogin {
  const validUntil = new Date(ago(seconds).getTime() + 305_000);
  return {
    name: 'gather.C1.x',
    id: 7,
    role: 'gather',
    claimId: 'C1',
    validUntil,
    byVault: true,
    ...changes,
  };
}

function lease(seconds = old, changes: Partial<LeaseTimes> = {}): LeaseTimes {
  const issuedAt = new Date(ago(seconds).getTime() + 20);
  const expiresAt = new Date(issuedAt.getTime() + 300_000);
  return { id: 'database/creds/gather/l1', role: 'gather', issuedAt, expiresAt, ...changes };
}

function grant(changes: Partial<Snapshot['ledgerTokens'][number]> = {}) {
  return { accessor: 'a1', tookBack: false, decidedAt: ago(old), doneAt: undefined, ...changes };
}

const nothing: Snapshot = {
  takenAt,
  tokens: [],
  leases: [],
  logins: [],
  sessions: [],
  leaseTimes: [],
  irrevocable: [],
  ledgerTokens: [],
  lostGrants: [],
  lostMandates: [],
  killed: { accessors: [], logins: [] },
};

/** An agent in the middle of a step that takes long. */
const atWork: Snapshot = {
  ...nothing,
  tokens: [token()],
  leases: [lease()],
  leaseTimes: [lease()],
  logins: [login()],
  sessions: [{ pid: 1, loginId: 7 }],
  ledgerTokens: [grant()],
};

function kindsIn(changes: Partial<Snapshot>): readonly string[] {
  return find({ ...atWork, ...changes }).map(({ kind, subject }) => `${kind} ${subject}`);
}

test('a step at work, however long it takes, is no finding', () => {
  expect(find(atWork)).toEqual([]);
});

const bare = { tokens: [], ledgerTokens: [] };
const noLease = { leases: [], leaseTimes: [] };

test.each<[string, Partial<Snapshot>, readonly string[]]>([
  ['a login without a lease', noLease, ['login.without-lease gather.C1.x']],
  [
    'a login made by hand, although its times fit the lease',
    { logins: [login(old, { byVault: false })] },
    ['lease.without-login database/creds/gather/l1', 'login.without-lease gather.C1.x'],
  ],
  [
    'a login made by hand just now',
    { ...noLease, logins: [login(0, { byVault: false, validUntil: undefined })] },
    ['login.without-lease gather.C1.x'],
  ],
  ['a login just made, whose lease was not there yet', { ...noLease, logins: [login(young)] }, []],
  [
    'a login beyond its end, which its lease kept',
    { logins: [login(400)], leases: [lease(400)], leaseTimes: [lease(400)] },
    ['lease.overdue database/creds/gather/l1', 'login.past-ttl gather.C1.x'],
  ],
  [
    'a lease without its login',
    { logins: [], sessions: [] },
    ['lease.without-login database/creds/gather/l1'],
  ],
  ['a lease just issued', { ...bare, logins: [], sessions: [], leases: [lease(young)], leaseTimes: [] }, []],
  [
    'one of two leases of a moment in which one login was made: which of them, nobody knows',
    { leases: [lease(), lease(old, { id: 'database/creds/gather/l2' })], leaseTimes: [] },
    [],
  ],
  [
    'a login made for a token that had ended',
    { tokens: [], ledgerTokens: [] },
    ['login.without-token gather.C1.x'],
  ],
  [
    'a lease that Vault could not end',
    { leaseTimes: [lease(old, { expiresAt: ago(old) })] },
    ['lease.overdue database/creds/gather/l1'],
  ],
  [
    'a lease that Vault gave up on, which is said once',
    { irrevocable: ['database/creds/gather/l1'], leaseTimes: [lease(old, { expiresAt: ago(old) })] },
    ['lease.irrevocable database/creds/gather/l1'],
  ],
  ['a token that no exchange gave out', { ledgerTokens: [] }, ['token.without-exchange a1']],
  [
    'a token minted a moment ago, whose exchange is not on record yet',
    { ledgerTokens: [], tokens: [token(young)] },
    [],
  ],
  ['a token that was taken back', { ledgerTokens: [grant({ tookBack: true })] }, ['token.after-step a1']],
  ['a token whose step is done', { ledgerTokens: [grant({ doneAt: ago(old) })] }, ['token.after-step a1']],
  ['a token whose step was just done', { ledgerTokens: [grant({ doneAt: ago(1) })] }, []],
  [
    'a step done long ago and opened again to tell of it',
    { ledgerTokens: [grant({ doneAt: ago(500), decidedAt: ago(1) })] },
    [],
  ],
  [
    'a grant without a token',
    { lostGrants: [{ accessor: 'a9', claimId: 'C9' }] },
    ['exchange.without-token a9'],
  ],
  [
    'a mandate without a claim',
    { lostMandates: [{ txn: 't1', claimId: 'C9' }] },
    ['mandate.without-claim t1'],
  ],
  ['a session without a login', { sessions: [{ pid: 42, loginId: 99 }] }, ['session.without-login 42']],
  [
    'access in the scope of a kill, however young',
    {
      killed: { accessors: ['a1'], logins: ['gather.C1.x'] },
      tokens: [token(0)],
      leases: [lease(0)],
      leaseTimes: [],
      logins: [login(0)],
    },
    ['kill.access-left a1', 'kill.access-left gather.C1.x'],
  ],
])('%s is judged', (_what, changes, kinds) => {
  expect(kindsIn(changes)).toEqual(kinds);
});

/** A person's session, renewed a while ago, and broken glass over another claim. */
const peoples: Snapshot = {
  ...nothing,
  tokens: [
    token(old, { accessor: 's1', stage: 'assistant', claimId: 'S1' }),
    token(old, { accessor: 'g1', stage: 'breakglass', claimId: 'C2' }),
  ],
  leases: [
    lease(3_000, { id: 'database/creds/assistant/l1', role: 'assistant' }),
    lease(old, { id: 'database/creds/breakglass/l1', role: 'breakglass' }),
  ],
  logins: [
    login(old, { name: 'assistant.S1.x', id: 8, role: 'assistant', claimId: 'S1' }),
    login(old, { name: 'breakglass.C2.x', id: 9, role: 'breakglass', claimId: 'C2' }),
  ],
  ledgerTokens: [grant({ accessor: 's1' }), grant({ accessor: 'g1' })],
};

test('what people open is no finding while it is on record, and is one afterwards', () => {
  const kinds = (changes: Partial<Snapshot>) =>
    find({ ...peoples, ...changes }).map(({ kind, subject }) => `${kind} ${subject}`);
  expect(kinds({})).toEqual([]);
  expect(kinds({ ledgerTokens: [grant({ accessor: 's1', tookBack: true })] })).toEqual([
    'token.after-step s1',
    'token.without-exchange g1',
  ]);
  expect(kinds({ tokens: [], ledgerTokens: [] })).toEqual([
    'login.without-token assistant.S1.x',
    'login.without-token breakglass.C2.x',
  ]);
});

test('each kind of finding is healed in its own way, and by no token', () => {
  const healings = find({
    ...nothing,
    tokens: [token()],
    leases: [lease()],
    logins: [login(old, { byVault: false, name: 'evil' })],
    sessions: [{ pid: 42, loginId: 99 }],
    lostGrants: [{ accessor: 'a9', claimId: 'C9' }],
    lostMandates: [{ txn: 't1', claimId: 'C9' }],
  }).map(({ healing }) => healing);
  expect(healings).toEqual([
    { action: 'end-token', accessor: 'a1' },
    { action: 'end-lease', leaseId: 'database/creds/gather/l1' },
    { action: 'end-login', login: 'evil' },
    { action: 'end-session', pid: 42 },
    { action: 'note-token-ended', accessor: 'a9' },
    { action: 'end-mandate', txn: 't1' },
  ]);
});
