/** 1: the command could not do what it was asked, or a claim was refused; 2: it was asked in a wrong way. */
export type ExitCode = 0 | 1 | 2;

/**
 * Ends a command: what is wrong and what to do about it, in one line (or one line per thing) for the person
 * who typed it. Neither a bug nor something to log.
 */
export class Complaint extends Error {
  override readonly name = 'Complaint';

  constructor(
    message: string,
    readonly exitCode: Exclude<ExitCode, 0> = 1,
  ) {
    super(message);
  }
}
