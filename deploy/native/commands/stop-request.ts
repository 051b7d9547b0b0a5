/** How this process was asked to end. */
export interface StopRequest {
  /** Resolves at the first request. */
  readonly asked: Promise<void>;
  /** Exit code that says so: 128 + the signal's number. */
  readonly exitCode: number;
}

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Listens for signals, and for the end of the process that started this one (its channel closes). Further
 * requests change nothing: Ctrl-C reaches both processes, so it often comes twice.
 */
export function listenForStop(): StopRequest {
  let exitCode = 143;
  const asked = new Promise<void>((resolve) => {
    process.on('disconnect', resolve);
    for (const [signal, code] of Object.entries(signals)) {
      process.once(signal, () => {
        exitCode = code;
        resolve();
      });
      process.on(signal, () => undefined);
    }
  });
  return {
    asked,
    get exitCode() {
      return exitCode;
    },
  };
}
