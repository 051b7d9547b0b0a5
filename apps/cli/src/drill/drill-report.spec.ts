import { drillText, isGood, type DrillReport } from './drill-report.js';

const nothing = { tokens: 0, leases: 0, logins: 0, sessions: 0 };
const one = { tokens: 1, leases: 1, logins: 1, sessions: 1 };
const good: DrillReport = {
  claimId: 'C1',
  stage: 'gather',
  claimsUnderWay: 12,
  before: one,
  ended: one,
  after: nothing,
  zeroAfterMillis: 2_000,
  answeredAfterMillis: 2_010,
  agentRefused: true,
};

test.each<[string, Partial<DrillReport>, boolean]>([
  ['all went as promised', {}, true],
  ['it took longer than promised', { zeroAfterMillis: 2_001 }, false],
  ['zero was not reached', { zeroAfterMillis: null }, false],
  ['a login came back', { after: { ...nothing, logins: 1 } }, false],
  ['no session was open, so nothing was shown', { before: { ...one, sessions: 0 } }, false],
  ['the agent was not seen to be refused', { agentRefused: false }, false],
])('where %s, the drill is judged accordingly', (_what, changes, expected) => {
  const report = { ...good, ...changes };
  expect(isGood(report)).toBe(expected);
  expect(drillText(report)).toContain(expected ? 'result         good' : 'NOT GOOD');
});
