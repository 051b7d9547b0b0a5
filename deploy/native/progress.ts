/** Where progress goes: a terminal, a log, or nowhere. */
export type Write = (line: string) => void;

const HEARTBEAT_MS = 10_000;

/** `12.3 s`, or `2 min 05 s` from a minute on. */
function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}

/** Tells a person what is going on, on one stream, in lines that also read well in a log. */
export class Progress {
  constructor(private readonly write: Write) {}

  line(text: string): void {
    this.write(text);
  }

  /**
   * Runs `work` and prints a line when it is done. Longer work says so while it goes on, every 10 seconds.
   * @param expectedMs how long it takes on a modest machine, shown so that nobody wonders
   */
  async during<T>(what: string, expectedMs: number, work: () => Promise<T>): Promise<T> {
    const begun = Date.now();
    const long = expectedMs >= HEARTBEAT_MS;
    if (long) this.write(`  … ${what} (takes about ${duration(expectedMs)})`);
    const heartbeat = setInterval(() => {
      this.write(`  … ${what}: ${duration(Date.now() - begun)} of about ${duration(expectedMs)}`);
    }, HEARTBEAT_MS);
    try {
      const result = await work();
      this.write(`  ✓ ${what.padEnd(34)} ${duration(Date.now() - begun)}`);
      return result;
    } catch (error) {
      this.write(`  ✗ ${what.padEnd(34)} after ${duration(Date.now() - begun)}`);
      throw error;
    } finally {
      clearInterval(heartbeat);
    }
  }
}
