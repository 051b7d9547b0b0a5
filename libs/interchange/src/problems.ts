import type { Problem, ProblemSeverity } from '#errors';

/** Nobody reads more than this about one claim, and a hostile body must not make us write more. */
const mostProblems = 200;

/** Collects problems up to a bound; past it, one more says that there are others. */
export class ProblemList {
  readonly #all: Problem[] = [];
  #errors = 0;

  get all(): readonly Problem[] {
    return this.#all;
  }

  /** True once an error was added, even one past the bound. */
  get refuses(): boolean {
    return this.#errors > 0;
  }

  error(code: string, field: string, message: string, fix: string): void {
    this.#errors += 1;
    this.#add('error', code, field, message, fix);
  }

  warning(code: string, field: string, message: string, fix: string): void {
    this.#add('warning', code, field, message, fix);
  }

  #add(severity: ProblemSeverity, code: string, field: string, message: string, fix: string): void {
    if (this.#all.length < mostProblems) {
      this.#all.push({ severity, code, field, message, fix });
      return;
    }
    if (this.#all.length > mostProblems) return;
    this.#all.push({
      severity: this.refuses ? 'error' : 'warning',
      code: 'BODY.TOO_MANY_PROBLEMS',
      field: '$',
      message: `has more than ${mostProblems} problems; the rest is not listed`,
      fix: 'correct these first and send it again',
    });
  }
}
