import { planRenewal } from './renewal-plan.js';

test('a login renewed in full is renewed again at 70 % of its life', () => {
  expect(planRenewal(900, 900)).toEqual({ next: 'renew', inMillis: 630_000 });
  expect(planRenewal(899, 900)).toEqual({ next: 'renew', inMillis: 629_300 });
});

test('a login that was cut short by its max TTL is replaced', () => {
  expect(planRenewal(600, 900)).toEqual({ next: 'replace' });
});
