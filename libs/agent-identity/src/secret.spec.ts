import { inspect } from 'node:util';
import { Secret } from './secret.js';

const secret = new Secret('hvs.s3cret');

test('a secret shows its value to reveal alone', () => {
  const shown = [
    String(secret),
    secret.toString(),
    ''.concat(secret as unknown as string),
    JSON.stringify({ secret }),
    inspect({ nested: { secret } }, { depth: 5, showHidden: true }),
    Object.values(secret).join(),
  ];
  expect(shown.join('\n')).not.toContain('s3cret');
  expect(secret.reveal()).toBe('hvs.s3cret');
});
