import { parseFlags } from './flags.js';

const defaults = {
  state: undefined,
  stack: 'auto',
  external: undefined,
  exit: false,
  samples: true,
  serversOnly: false,
  gguf: false,
  help: false,
  rest: [],
};

describe('the command line', () => {
  it('starts with samples unless told otherwise', () => {
    expect(parseFlags(['start'])).toEqual({ ok: true, value: { ...defaults, command: 'start' } });
  });

  it('takes a state folder, a kind of stack and an end', () => {
    expect(parseFlags(['start', '--exit', '--state', 'x', '--stack=native'])).toEqual({
      ok: true,
      value: { ...defaults, command: 'start', exit: true, state: 'x', stack: 'native' },
    });
  });

  it('configures the servers that a file describes', () => {
    expect(parseFlags(['configure', '--external', 'cluster.json'])).toEqual({
      ok: true,
      value: { ...defaults, command: 'configure', external: 'cluster.json' },
    });
  });

  it('hands everything after test to the test runner', () => {
    expect(parseFlags(['test', 'libs/claims', '--verbose'])).toEqual({
      ok: true,
      value: { ...defaults, command: 'test', rest: ['libs/claims', '--verbose'] },
    });
  });

  it.each([
    [['start', '--fast'], "Unknown option '--fast'"],
    [['start', 'now'], "Unexpected argument 'now'"],
    [['begin'], 'unknown command "begin": start, up, configure, test, bench, prove'],
    [['start', '--stack=cloud'], '--stack is one of auto, native, containers, external'],
    [['start', '--stack=external'], '--stack=external and --external FILE go together'],
    [['configure'], 'configure needs --external FILE'],
    [
      ['start', '--exit', '--no-samples'],
      '--exit ends after the samples, which --no-samples and --servers-only leave out',
    ],
  ])('refuses %j in one line', (words, line) => {
    expect(parseFlags(words)).toEqual({ ok: false, failure: line });
  });
});
