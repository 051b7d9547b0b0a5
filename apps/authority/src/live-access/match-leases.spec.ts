import type { LiveLease, LiveLogin } from './live-access.js';
import { matchLeases, surelyLoginless } from './match-leases.js';

const start = Date.parse('2026-01-05T10:00:00Z');
let ids = 0;

/** A login made so many seconds after the start; Vault rounds its end down to whole seconds. */
function login(madeAt: number, changes: Partial<LiveLogin> = {}): LiveLogin {
  ids += 1;
  const validUntil = new Date(Math.floor((start + madeAt * 1_000 + 305_000) / 1_000) * 1_000);
  const name = `gather.C${ids}.abc`;
  return { name, id: ids, role: 'gather', claimId: `C${ids}`, validUntil, byVault: true, ...changes };
}

function lease(issuedAt: number, role = 'gather'): LiveLease {
  ids += 1;
  return { id: `database/creds/${role}/${ids}`, role, issuedAt: new Date(start + issuedAt * 1_000) };
}

test('a login and the lease noted a moment later belong together', () => {
  const pairs = [0.1, 0.15, 0.9, 7.5];
  const unmatched = matchLeases({
    logins: pairs.map((at) => login(at)),
    leases: pairs.map((at) => lease(at + 0.03)).toReversed(),
  });
  expect(unmatched).toMatchObject({ leaseless: [], loginless: [] });
  expect(unmatched.pairs).toHaveLength(4);
});

test('a login without a lease is found among others, and a lease without a login', () => {
  const [lost, orphan] = [login(100), lease(200)];
  const unmatched = matchLeases({
    logins: [login(0), lost, login(300)],
    leases: [lease(0.1), orphan, lease(300.2)],
  });
  expect(unmatched).toMatchObject({ leaseless: [lost], loginless: [orphan] });
});

test('of two logins made in the same second for one lease, one is too many', () => {
  const unmatched = matchLeases({ logins: [login(0.1), login(0.2)], leases: [lease(0.25)] });
  expect([unmatched.leaseless.length, unmatched.loginless]).toEqual([1, []]);
});

test('leases of another role stand behind nothing here', () => {
  const only = login(0);
  expect(matchLeases({ logins: [only], leases: [lease(0.1, 'act')] })).toMatchObject({ leaseless: [only] });
});

test('a login that Vault did not make has no lease, even with times that fit one', () => {
  const forged = login(0, { byVault: false });
  const endless = login(0, { byVault: false, validUntil: undefined });
  const unmatched = matchLeases({ logins: [forged, endless], leases: [lease(0.1)] });
  expect(unmatched.leaseless).toEqual([forged, endless]);
});

test('renewed logins of services are counted, and the one that ends first is the odd one out', () => {
  const service = (end: number) =>
    login(0, {
      role: 'intake',
      claimId: undefined,
      validUntil: new Date(start + end * 1_000),
    });
  const [old, current] = [service(10), service(900)];
  const none = { pairs: [], leaseless: [], loginless: [] };
  expect(matchLeases({ logins: [current], leases: [lease(0, 'intake')] })).toEqual(none);
  expect(matchLeases({ logins: [current, old], leases: [lease(0, 'intake')] })).toEqual({
    pairs: [],
    leaseless: [old],
    loginless: [],
  });
});

describe('a lease has surely no login', () => {
  test('when none was made at its time, or only by hand', () => {
    const orphan = lease(200);
    const logins = [login(0), login(199.9, { byVault: false }), login(201), login(199, { role: 'act' })];
    expect(surelyLoginless({ logins, leases: [lease(0.1), orphan] })).toEqual([orphan]);
  });

  test('not while a login of the same moment might be its own', () => {
    const leases = [lease(0.2), lease(0.9)];
    expect(surelyLoginless({ logins: [login(0.8)], leases })).toEqual([]);
  });

  test('of a service only when it has no login at all', () => {
    const leases = [lease(0, 'intake'), lease(50, 'intake')];
    const service = login(0, { role: 'intake', claimId: undefined });
    expect(surelyLoginless({ logins: [service], leases })).toEqual([]);
    expect(surelyLoginless({ logins: [], leases })).toEqual(leases);
  });
});
