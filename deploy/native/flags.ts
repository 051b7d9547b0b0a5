import { parseArgs } from 'node:util';
import { failed, ok, type Result } from '#errors';

const stackKinds = ['auto', 'native', 'containers', 'external'] as const;
export type StackKind = (typeof stackKinds)[number];

const commands = ['start', 'up', 'configure', 'test', 'bench', 'prove'] as const;
type Command = (typeof commands)[number];

/** What the launcher was asked to do. */
export interface Flags {
  readonly command: Command;
  /** `undefined`: the command's own default. */
  readonly state: string | undefined;
  readonly stack: StackKind;
  /** Description of servers that run elsewhere; with `configure` and `--stack=external` only. */
  readonly external: string | undefined;
  /** End after the samples; the exit code says whether each was decided as it must be. */
  readonly exit: boolean;
  readonly samples: boolean;
  readonly serversOnly: boolean;
  /** Also fetch what runs a GGUF file. */
  readonly gguf: boolean;
  readonly help: boolean;
  /** For the program that `test` and `bench` run. */
  readonly rest: readonly string[];
}

const options = {
  state: { type: 'string' },
  stack: { type: 'string', default: 'auto' },
  external: { type: 'string' },
  exit: { type: 'boolean', default: false },
  'no-samples': { type: 'boolean', default: false },
  'servers-only': { type: 'boolean', default: false },
  gguf: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export const usage = `npm start -- [--exit] [--no-samples] [--state DIR] [--stack=auto|native|containers|external]
  --exit           end after the samples; exit code 0 when every good one was decided and every bad one refused
  --no-samples     only bring the system up and print "ready"
  --servers-only   no apps, no samples: PostgreSQL, Kafka, Vault, Jaeger and the OpenID provider
  --gguf           also fetch what runs a language model out of a GGUF file of yours (docs/runbooks/language-models.md)
  --state DIR      where everything it writes goes (default .vouch)
  --stack KIND     native: as processes; containers: by docker compose; external: servers that run elsewhere,
                   described by --external FILE (docs: deploy/native/external/external-servers.ts); auto: containers if usable, else native

npm run configure -- --external FILE
  brings servers that run elsewhere to what apps in a cluster expect (docs/runbooks/kubernetes-auth.md), and ends`;

function oneOf<T extends string>(values: readonly T[], value: string): value is T {
  return (values as readonly string[]).includes(value);
}

function checked(command: Command, parameters: readonly string[]): Result<Flags, string> {
  const passesOn = command === 'test' || command === 'bench';
  const { values } = parseArgs({ args: passesOn ? [] : [...parameters], options, strict: true });
  if (!oneOf(stackKinds, values.stack)) return failed(`--stack is one of ${stackKinds.join(', ')}`);
  if (command === 'configure') {
    if (values.external === undefined) return failed('configure needs --external FILE');
  } else if ((values.stack === 'external') !== (values.external !== undefined)) {
    return failed('--stack=external and --external FILE go together');
  }
  if (values.exit && (values['no-samples'] || values['servers-only'])) {
    return failed('--exit ends after the samples, which --no-samples and --servers-only leave out');
  }
  return ok({
    command,
    state: values.state,
    stack: values.stack,
    external: values.external,
    exit: values.exit,
    samples: !values['no-samples'] && !values['servers-only'],
    serversOnly: values['servers-only'],
    gguf: values.gguf,
    help: values.help,
    rest: passesOn ? parameters : [],
  });
}

/** Reads the command line; a failure is one line for the person who typed it. */
export function parseFlags(words: readonly string[]): Result<Flags, string> {
  const [command = '', ...parameters] = words;
  if (!oneOf(commands, command)) return failed(`unknown command "${command}": ${commands.join(', ')}`);
  try {
    return checked(command, parameters);
  } catch (error) {
    // parseArgs throws a TypeError that says which option it does not know.
    return failed(/: ([^.]*)/.exec(String(error))?.[1] ?? String(error));
  }
}
