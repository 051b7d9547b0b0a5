import { parseArgs } from 'node:util';
import { failed, ok, type Result } from '#errors';

/** What the bench was asked to do. */
export interface Words {
  /** In each saturated run; a run with one claim in flight has a fifth of them. */
  readonly claims: number;
  readonly inFlight: number;
  readonly rounds: number;
  readonly json: boolean;
}

export const usage = `npm run bench -- [--claims N] [--in-flight N] [--rounds N] [--json]
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
    const { values } = parseArgs({ args: [...words], options, strict: true });
    const counts = [values.claims, values['in-flight'], values.rounds].map(Number);
    if (!counts.every((count) => Number.isSafeInteger(count) && count >= 1)) {
      return failed('--claims, --in-flight and --rounds are whole numbers from 1');
    }
    const [claims = 1, inFlight = 1, rounds = 1] = counts;
    return ok({ claims, inFlight, rounds, json: values.json });
  } catch (error) {
    // parseArgs throws a TypeError that says which option it does not know.
    return failed(error instanceof Error ? error.message : String(error));
  }
}
