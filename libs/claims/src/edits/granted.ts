import { rules, type Finding } from '../adjudication/finding.js';
import type { FindingSeverity } from '../adjudication/finding-severity.js';
import type { AppealGrant, KeptDenial } from '../review/appeal-grant.js';

const nothing: AppealGrant = { setAside: [], kept: [] };

/** What a granted appeal leaves of what rules find. */
export class Granted {
  readonly #grant: AppealGrant;

  constructor(grant: AppealGrant = nothing) {
    this.#grant = grant;
  }

  /**
   * How severe a finding still is: one that was set aside is told, and takes nothing away. Of a claim that is denied
   * as a whole some lines may be exempt; one that waits as a whole waits no longer.
   *
   * @param line null: the finding is about the claim
   */
  severity({ ruleId, severity }: Pick<Finding, 'ruleId' | 'severity'>, line: number | null): FindingSeverity {
    const entries = this.#grant.setAside.filter((each) => each.ruleId === ruleId);
    const isWhole = entries.some(({ lines }) => lines === null || (line !== null && lines.includes(line)));
    if (isWhole || (severity === 'pend' && line === null && entries.length > 0)) return 'warn';
    // Nobody has to look at a line that people denied and keep denied.
    return severity === 'pend' && line !== null && this.keeps(line) !== undefined ? 'warn' : severity;
  }

  exempts({ ruleId }: Pick<Finding, 'ruleId'>, sequence: number): boolean {
    return this.#grant.setAside.some((each) => each.ruleId === ruleId && each.lines?.includes(sequence));
  }

  keeps(sequence: number): KeptDenial | undefined {
    return this.#grant.kept.find(({ line }) => line === sequence);
  }

  /** What people denied and did not set aside, as a finding of its line. */
  kept(sequence: number): Finding | undefined {
    const denial = this.keeps(sequence)?.denial;
    return (
      denial && {
        ...denial,
        ruleId: 'review.denied',
        version: rules['review.denied'],
        severity: 'deny-line',
        path: `Claim.item.where(sequence=${sequence}).productOrService`,
        evidence: {},
      }
    );
  }
}
