import { AccessTokens } from './access-tokens.js';

function signingIn(): {
  readonly tokens: AccessTokens;
  readonly times: () => number;
  pass: (ms: number) => void;
} {
  let now = 0;
  let count = 0;
  const tokens = new AccessTokens(
    () => Promise.resolve({ accessToken: `token-${(count += 1)}`, expiresInSeconds: 900 }),
    () => now,
  );
  return { tokens, times: () => count, pass: (ms) => void (now += ms) };
}

test('callers at the same time share one sign-in', async () => {
  const { tokens, times } = signingIn();
  expect(await Promise.all([tokens.get(), tokens.get(), tokens.get()])).toEqual(Array(3).fill('token-1'));
  expect(times()).toBe(1);
});

test('a token is renewed a minute before it ends, and when it was refused', async () => {
  const { tokens, pass } = signingIn();
  await tokens.get();
  pass(839_999);
  expect(await tokens.get()).toBe('token-1');
  pass(1);
  expect(await tokens.get()).toBe('token-2');
  tokens.forget('token-1');
  expect(await tokens.get()).toBe('token-2');
  tokens.forget('token-2');
  expect(await tokens.get()).toBe('token-3');
});
