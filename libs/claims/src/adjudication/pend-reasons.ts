import { editRules, isEditRule } from '../edits/edit-rules.js';
import type { PlanResolution } from '../facts.js';
import { rules, type Finding, type RuleId } from './finding.js';
import type { PendKind, PendReason } from './pend-reason.js';

/** What a rule that pends tells the queue; rules that never pend are absent. */
const pendsAs: Readonly<Partial<Record<RuleId, { readonly kind: PendKind; readonly reason: PendReason }>>> = {
  'coverage.unresolved': { kind: 'information', reason: 'COVERAGE.UNRESOLVED' },
  'coverage.currency-differs': { kind: 'information', reason: 'COVERAGE.CURRENCY_DIFFERS' },
  'price.fee-schedule-missing': { kind: 'review', reason: 'PLAN.FEE_SCHEDULE_MISSING' },
  'price.unpriced-line': { kind: 'information', reason: 'LINE.UNPRICED' },
  'network.provider-unknown': { kind: 'information', reason: 'NETWORK.PROVIDER_UNKNOWN' },
  'appeal.pays-less': { kind: 'review', reason: 'APPEAL.PAYS_LESS' },
  'balance.total-below-lines': { kind: 'review', reason: 'BALANCE.TOTAL_BELOW_LINES' },
};

/** The first finding that pends decides the queue; all findings are shown there. */
export function pendingOf(
  findings: readonly Finding[],
): { readonly kind: PendKind; readonly reason: PendReason } | null {
  const finding = findings.find(({ severity }) => severity === 'pend');
  if (finding === undefined) return null;
  return isEditRule(finding.ruleId) ? editRules[finding.ruleId].pends : (pendsAs[finding.ruleId] ?? null);
}

type PlanProblem = 'coverage.unresolved' | 'coverage.currency-differs' | 'price.fee-schedule-missing';

function pend(ruleId: PlanProblem, evidence: Readonly<Record<string, string>>): Finding {
  return {
    ruleId,
    version: rules[ruleId],
    severity: 'pend',
    group: 'CO',
    carc: '16',
    rarc: 'M56',
    path: 'Claim.insurance.coverage',
    evidence,
  };
}

/** Why the claim cannot be priced under this plan; null when it can. Where the patient pays alone, it is nobody's. */
export function checkPlan(plan: PlanResolution, currency: string): Finding | null {
  if (plan.kind === 'unresolved' && plan.reason === 'self-pay') {
    return {
      ...pend('coverage.unresolved', { reason: plan.reason }),
      ruleId: 'coverage.self-pay',
      version: rules['coverage.self-pay'],
      severity: 'deny-claim',
      group: 'PR',
      carc: '31',
      rarc: null,
    };
  }
  if (plan.kind === 'unresolved') {
    return pend('coverage.unresolved', {
      reason: plan.reason,
      ...(plan.named === null ? {} : { named: plan.named.slice(0, 100) }),
    });
  }
  const { terms, feeSchedule } = plan;
  if (terms.currency !== currency) {
    return pend('coverage.currency-differs', { claim: currency, plan: terms.currency });
  }
  if (terms.allowed !== 'as-charged' && feeSchedule?.id !== terms.allowed.feeSchedule) {
    return pend('price.fee-schedule-missing', { feeSchedule: terms.allowed.feeSchedule });
  }
  return null;
}
