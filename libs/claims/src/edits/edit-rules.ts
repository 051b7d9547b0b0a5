import type { FindingSeverity } from '../adjudication/finding-severity.js';
import type { PendKind, PendReason } from '../adjudication/pend-reason.js';
import type { AdjustmentGroup, AdjustmentReason, Remark } from '../adjudication/reason-codes.js';

/** What a rule is, apart from how it looks. */
export interface EditRule {
  readonly version: number;
  /** Where no plan says otherwise. */
  readonly severity: FindingSeverity;
  /** What a plan that says `deny` denies by it. */
  readonly denies: 'deny-line' | 'deny-claim';
  readonly group: AdjustmentGroup;
  readonly carc: AdjustmentReason;
  readonly rarc: Remark | null;
  /** Objective enough to deny without a person. One that is not pends, whatever a plan says. */
  readonly administrative: boolean;
  /** What the queue is told when it pends. */
  readonly pends: { readonly kind: PendKind; readonly reason: PendReason };
}

const reviewed = { kind: 'review', reason: 'EDIT.REVIEW' } as const;
const asked = { kind: 'information', reason: 'EDIT.INFORMATION' } as const;

function denial(
  scope: 'line' | 'claim',
  carc: AdjustmentReason,
  rarc: Remark | null,
  more: Partial<EditRule> = {},
): EditRule {
  const denies = `deny-${scope}` as const;
  return {
    version: 1,
    severity: denies,
    denies,
    group: 'CO',
    carc,
    rarc,
    administrative: true,
    pends: carc === '16' ? asked : reviewed,
    ...more,
  };
}

/**
 * The edits in the order in which they are made and shown: structure, identity, eligibility, provider, timeliness,
 * duplicates, coding, authorization and coverage, bundling and units, necessity. The first that denies a line
 * gives its reason; all are reported. A rule that changes gets a higher version.
 */
export const editRules = {
  'field.related-claim-missing': denial('claim', '16', 'M47'),
  'field.diagnosis-missing': denial('claim', '16', 'M76'),
  'field.diagnosis-pointer': denial('line', '16', 'M76'),
  'field.diagnosis-format': denial('line', '16', 'M76'),
  'field.place-of-service': denial('line', '16', 'M77'),
  'field.revenue-code': denial('line', '16', 'M50'),
  'field.service-date': denial('line', '16', 'M52'),
  'field.service-code': denial('line', '16', 'M51', { severity: 'warn' }),
  'field.drug-code': denial('line', '16', 'M119', { severity: 'warn' }),
  'field.billing-npi-missing': denial('claim', '16', 'N257'),
  'field.rendering-npi-missing': denial('line', '16', 'N290'),
  'provider.billing-npi-invalid': denial('claim', '16', 'N257', { severity: 'warn' }),
  'provider.rendering-npi-invalid': denial('line', '16', 'N290', { severity: 'warn' }),
  'member.not-on-file': denial('claim', '31', 'N382', {
    severity: 'pend',
    pends: { kind: 'information', reason: 'MEMBER.NOT_ON_FILE' },
  }),
  'coverage.not-yet': denial('line', '26', 'N30'),
  'coverage.ended': denial('line', '27', 'N30'),
  'coverage.other-payer': denial('line', '109', 'N418'),
  'provider.billing-not-eligible': denial('claim', 'B7', null),
  'provider.rendering-not-eligible': denial('line', '185', null),
  'filing.too-late': denial('line', '29', 'N211'),
  'service.other-plan-year': denial('line', '16', 'N61', {
    severity: 'pend',
    pends: { kind: 'review', reason: 'SERVICE.OTHER_PLAN_YEAR' },
  }),
  'duplicate.service': denial('line', '18', 'N522'),
  'code.not-in-use': denial('line', '181', 'N56'),
  'modifier.not-in-use': denial('line', '182', 'N519'),
  'modifier.does-not-fit': denial('line', '4', 'N519'),
  'diagnosis.not-in-use': denial('line', '16', 'M76'),
  'code.age': denial('line', '6', null),
  'code.sex': denial('line', '7', null),
  'diagnosis.age': denial('line', '9', null),
  'diagnosis.sex': denial('line', '10', null),
  'service.diagnosis-differs': denial('line', '11', 'N115', {
    severity: 'pend',
    administrative: false,
    pends: { kind: 'review', reason: 'CODING.DIAGNOSIS_DIFFERS' },
  }),
  'service.after-death': denial('line', '13', null),
  'service.before-birth': denial('line', '14', null),
  'coverage.excluded': denial('line', '96', 'N130'),
  'coverage.not-in-plan': denial('line', '204', 'N130'),
  'authorization.missing': denial('line', '197', 'M62'),
  'authorization.exceeded': denial('line', '198', null),
  'bundling.included': denial('line', '97', 'M15'),
  'units.above-limit': denial('line', '151', 'N362'),
  'coordination.other-payer-first': denial('claim', '22', 'MA04', {
    severity: 'pend',
    pends: { kind: 'coordination', reason: 'COORDINATION.OTHER_PAYER_FIRST' },
  }),
  'documents.missing': denial('line', '252', 'N706', {
    severity: 'pend',
    pends: { kind: 'information', reason: 'DOCUMENTS.MISSING' },
  }),
  'necessity.review': denial('line', '50', 'N115', {
    severity: 'pend',
    administrative: false,
    pends: { kind: 'review', reason: 'NECESSITY.REVIEW' },
  }),
} as const satisfies Readonly<Record<string, EditRule>>;

export type EditRuleId = keyof typeof editRules;

export function isEditRule(ruleId: string): ruleId is EditRuleId {
  return Object.hasOwn(editRules, ruleId);
}
