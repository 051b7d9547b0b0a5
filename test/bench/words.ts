import { parseArgs } from 'node:util';
import { failed, ok, type Result } from '#errors';

/** What the bench was asked to do. */
export interface Words {
  /** `pipeline`: against the bare chain. `shards`: logins per second over shards and concurrency. */
  readonly what: 'pipeline' | 'shards';
  /** In each saturated run; a run with one claim in flight has a fifth of them. */
  readonly claims: number;
  readonly inFlight: number;
  readonly rounds: number;
  readonly json: boolean;
}

export const usage = `npm run bench -- [shards] [--claims N] [--in-flight N] [--rounds N] [--json]
  shards         logins that Vault makes and drops per second, by the number of its connections to PostgreSQL;
                 without it the pipeline is compared with the bare chain of calls
  --claims N     claims of each saturated run (default 200); a fifth of them with one in flight
  --in-flight N  claims at once when saturated (default 16)
  --rounds N     rounds, of which medians are shown (default 3)
  --json         the result as one line of JSON`;

const options = {
  claims: { type: 'string', default: '200' },
  'in-flight': { type: 'string', default: '16' },
  rounds: { type: 'string', default: '3' },
  json: { type: 'boolean', default: false },
} as const;

/** Reads the command line; a failure is one line for the person who typed it. */
export function parseWords(words: readonly string[]): Result<Words, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      strict: true,
      allowPositionals: true,
    });
    const [what = 'pipeline', ...others] = positionals;
    if ((what !== 'pipeline' && what !== 'shards') || others.length > 0) {
      return failed(`unknown word "${positionals.join(' ')}"`);
    }
    const counts = [values.claims, values['in-flight'], values.rounds].map(Number);
    if (!counts.every((count) => Number.isSafeInteger(count) && count >= 1)) {
      return failed('--claims, --in-flight and --rounds are whole numbers from 1');
    }
    const [claims = 1, inFlight = 1, rounds = 1] = counts;
    return ok({ what, claims, inFlight, rounds, json: values.json });
  } catch (error) {
    // parseArgs throws a TypeError that says which option it does not know.
    return failed(error instanceof Error ? error.message : String(error));
  }
}
