/** Our own mistake: a state that the code says cannot be. It crashes; the supervisor restarts. */
export class Bug extends Error {
  override readonly name = 'Bug';
}

/** Ends an exhaustive `switch`; compiles only while every case is handled. */
export function unreachable(value: never): never {
  throw new Bug(`unhandled case: ${String(value)}`);
}
