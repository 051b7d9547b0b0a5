import { OperationalError } from '#errors';
import { outcomeOfStepFailure } from './run-step.js';

const failure = (code: string, retry: 'transient' | 'ambiguous' | 'permanent') =>
  new OperationalError(code, 'said', { retry });

test.each([
  [
    'nothing happened',
    failure('EXCHANGE.UNAVAILABLE', 'transient'),
    { kind: 'retry', code: 'EXCHANGE.UNAVAILABLE' },
  ],
  ['a sealed Vault', failure('VAULT.SEALED', 'transient'), { kind: 'wait', code: 'VAULT.SEALED' }],
  ['a throttling Vault', failure('VAULT.THROTTLED', 'transient'), { kind: 'wait', code: 'VAULT.THROTTLED' }],
  [
    'a lost commit',
    failure('POSTGRES.COMMIT_LOST', 'ambiguous'),
    { kind: 'retry', code: 'POSTGRES.COMMIT_LOST' },
  ],
  ['any other ambiguity', failure('BANK.TIMEOUT', 'ambiguous'), { kind: 'park', code: 'BANK.TIMEOUT' }],
  ['a refusal', failure('POSTGRES.REFUSED', 'permanent'), { kind: 'park', code: 'POSTGRES.REFUSED' }],
  ['a bug', new TypeError('x'), { kind: 'park', code: 'BUG' }],
])('after %s the event is treated accordingly', (_what, thrown, outcome) => {
  expect(outcomeOfStepFailure(thrown)).toEqual(outcome);
});
