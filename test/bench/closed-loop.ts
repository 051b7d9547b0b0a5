/** One run: how long it took as a whole, and each claim by itself. */
export interface Run {
  readonly claims: number;
  readonly seconds: number;
  /** Of each claim, from its beginning to its end. */
  readonly millis: readonly number[];
}

/** Works on so many claims, always `inFlight` of them at once: the next begins when one has ended. */
export async function closedLoop(claims: number, inFlight: number, work: () => Promise<void>): Promise<Run> {
  const millis: number[] = [];
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < claims) {
      begun += 1;
      const since = performance.now();
      await work();
      millis.push(performance.now() - since);
    }
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  return { claims, seconds: (performance.now() - since) / 1_000, millis };
}
