/* What goes on around the seeded claims. The views compare with the server's clock, so what is late was due long ago,
 * and what is not is due in another century. */

const longAgo = '2020-01-01';
const farAhead = '2126-01-01';

export const appeals = [
  { claim: 'C07', grounds: 'not-covered', on: '2026-02-20', decided: '2026-03-10', outcome: 'overturned' },
  { claim: 'C08', grounds: 'coding', on: '2026-03-17', decided: null, outcome: 'open' },
  { claim: 'C09', grounds: 'not-covered', on: '2026-03-17', decided: '2026-03-18', outcome: 'upheld' },
  { claim: 'C06', grounds: 'amount', on: '2026-03-12', decided: '2026-03-15', outcome: 'upheld' },
].map((each) => ({ ...each, due: farAhead }));

export const clocks = [
  ...['C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07', 'C08'].map((claim) => ({
    ...{ claim, state: 'ended', late: false, due: farAhead, ended: '2026-03-17' },
  })),
  { claim: 'C09', state: 'ended', late: true, due: longAgo, ended: '2026-03-17' },
  { claim: 'C10', state: 'paused', late: false, due: longAgo, ended: null },
  { claim: 'C11', state: 'running', late: true, due: longAgo, ended: null },
  { claim: 'C12', state: 'running', late: true, due: longAgo, ended: null },
  { claim: 'C13', state: 'running', late: false, due: farAhead, ended: null },
];

export const reviewTasks = [
  {
    ...{ claim: 'C10', kind: 'coordination', skill: 'adjuster', amount: 0, on: '2026-03-02', due: longAgo },
    ...{ open: true, late: true, decision: null, decided: null },
  },
  {
    ...{ claim: 'C11', kind: 'review', skill: 'adjuster', amount: 45, on: '2026-03-16', due: farAhead },
    ...{ open: true, late: false, decision: null, decided: null },
  },
  {
    ...{ claim: 'C12', kind: 'review', skill: 'clinician', amount: 815, on: '2026-03-13', due: farAhead },
    ...{ open: true, late: false, decision: null, decided: null },
  },
  {
    ...{ claim: 'C05', kind: 'review', skill: 'supervisor', amount: 600, on: '2026-03-15', due: farAhead },
    ...{ open: false, late: false, decision: 'release', decided: '2026-03-17' },
  },
];

export const requests = [
  { claim: 'C02', on: '2026-01-30', answered: '2026-02-02', open: false },
  { claim: 'C10', on: '2026-03-02', answered: null, open: true },
  { claim: 'C12', on: '2026-03-13', answered: null, open: true },
];

export const withdrawals = [
  { claim: 'C01', reason: 'duplicate', on: '2026-03-01' },
  { claim: 'C04', reason: 'duplicate', on: '2026-03-02' },
  { claim: 'C07', reason: 'billed-in-error', on: '2026-02-25' },
];

export const sessions = [{ on: '2026-03-17' }, { on: '2026-03-17' }, { on: '2026-03-18' }];

export const reconciliations = [
  { kind: 'login.without-lease', result: 'healed', on: '2026-03-16' },
  { kind: 'lease.without-login', result: 'healed', on: '2026-03-17' },
  { kind: 'lease.irrevocable', result: 'failed', on: '2026-03-17' },
];

const statements = { gather: 4, analyze: 3, act: 2 } as const;

export const records = Object.entries(statements).flatMap(([stage, n]) => [
  ...Array.from({ length: n }, () => ({ kind: 'sql.statement', stage, on: '2026-03-17' })),
  { kind: 'credential.gone', stage, on: '2026-03-17' },
]);
