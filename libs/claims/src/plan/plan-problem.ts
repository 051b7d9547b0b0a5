/** One thing wrong with a plan file; the shape of `Problem` in `#errors`. */
export interface PlanProblem {
  readonly severity: 'error';
  readonly code: `PLAN.${string}`;
  /** JSON path: `$[2].payerShare`. */
  readonly field: string;
  readonly message: string;
  readonly fix: string;
}

export type Report = (code: PlanProblem['code'], field: string, message: string, fix: string) => void;

/** A file with more problems than this is reported as far as this. */
const mostProblems = 200;

export class PlanProblems {
  readonly all: PlanProblem[] = [];

  readonly report: Report = (code, field, message, fix) => {
    if (this.all.length < mostProblems) this.all.push({ severity: 'error', code, field, message, fix });
  };
}
