import { KeptToken } from './kept-token.js';
import { Secret } from './secret.js';

function counted() {
  let asked = 0;
  let now = 0;
  const kept = new KeptToken(
    () => {
      asked += 1;
      return Promise.resolve({ token: new Secret(`token ${asked}`), askedAt: now, ttlSeconds: 100 });
    },
    () => now,
  );
  return {
    kept,
    asked: () => asked,
    at: (seconds: number) => {
      now = seconds * 1000;
    },
  };
}

test('many callers at once cause one question', async () => {
  const { kept, asked } = counted();
  const tokens = await Promise.all([kept.token(), kept.token(), kept.token()]);
  expect([new Set(tokens).size, asked()]).toEqual([1, 1]);
});

test('a token is replaced after 70 % of its life', async () => {
  const { kept, at } = counted();
  const shown: string[] = [];
  for (const second of [0, 69, 70, 139, 140]) {
    at(second);
    shown.push((await kept.token()).reveal());
  }
  expect(shown).toEqual(['token 1', 'token 1', 'token 2', 'token 2', 'token 3']);
});

test('forgetting an older token keeps the newer one', async () => {
  const { kept, asked } = counted();
  const first = await kept.token();
  kept.forget(first);
  const second = await kept.token();
  kept.forget(first);
  expect([await kept.token(), asked()]).toEqual([second, 2]);
});

test('after a failure the next caller asks again', async () => {
  let asked = 0;
  const kept = new KeptToken(() => {
    asked += 1;
    return asked === 1
      ? Promise.reject(new TypeError('away'))
      : Promise.resolve({ token: new Secret('late'), askedAt: Date.now(), ttlSeconds: 60 });
  });
  await expect(kept.token()).rejects.toThrow('away');
  expect((await kept.token()).reveal()).toBe('late');
});
