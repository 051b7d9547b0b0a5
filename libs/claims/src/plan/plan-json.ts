import type { HolidayTerms, PlanClockTerms } from '../clocks/plan-clock.js';
import type { EditTerms } from '../edits/edit-terms.js';
import { formatAmount, type Cents } from '../money/cents.js';
import { formatRate } from '../money/rate.js';
import type { FeeSchedule } from './fee-schedule.js';
import type { AllowedBasis, Coordination, CostShareTerms, PlanDefinition } from './plan-terms.js';
import type { PlanClause } from './plan-clause.js';
import type { ProviderNetwork } from './provider-network.js';
import type { CopayPer, ServiceCategory, ServicePattern } from './service-category.js';
import type { SignalTerms } from './signal-terms.js';

/** What members bear, as a plan file spells it: amounts and shares are decimal texts. */
interface CostShareJson {
  readonly deductible: string;
  readonly copay: string;
  readonly copayPer?: CopayPer;
  readonly payerShare: string;
  readonly outOfPocketMax: string | null;
  readonly familyDeductible?: string;
  readonly familyOutOfPocketMax?: string;
}

interface ServiceCategoryJson {
  readonly id: string;
  readonly services?: readonly ServicePattern[];
  readonly placesOfService?: readonly string[];
  readonly copay?: string;
  readonly copayPer?: CopayPer;
  readonly deductibleApplies?: boolean;
  readonly payerShare?: string;
  readonly benefitMaximum?: string;
}

/** A plan as a plan file spells it; `readPlanFile` reads it back unchanged. */
export interface PlanJson extends CostShareJson, PlanClockTerms {
  readonly planId: string;
  readonly name: string;
  readonly currency: string;
  readonly allowed: AllowedBasis;
  readonly unpricedLines: 'not-covered' | 'pend';
  readonly planYearStart?: string;
  readonly benefitMaximum?: string;
  readonly categories?: readonly ServiceCategoryJson[];
  readonly network?: ProviderNetwork;
  readonly outOfNetwork?: CostShareJson | 'not-covered';
  readonly coordination?: Coordination;
  readonly edits?: EditTerms;
  readonly signals?: SignalTerms;
  readonly clauses?: readonly PlanClause[];
}

/** A fee schedule as a plan file spells it. */
export interface FeeScheduleJson {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly fees: readonly { readonly system: string; readonly code: string; readonly amount: string }[];
}

export function planToJson(plan: PlanDefinition): PlanJson {
  const { planYearStart, categories, network, outOfNetwork, coordination } = plan;
  return {
    planId: plan.planId,
    name: plan.name,
    currency: plan.currency,
    allowed: plan.allowed,
    ...costShareToJson(plan),
    unpricedLines: plan.unpricedLines,
    ...(planYearStart !== undefined && { planYearStart }),
    ...amountAs('benefitMaximum', plan.benefitMaximum),
    ...(categories !== undefined && { categories: categories.map(categoryToJson) }),
    ...(network !== undefined && { network }),
    ...(outOfNetwork !== undefined && {
      outOfNetwork: outOfNetwork === 'not-covered' ? outOfNetwork : costShareToJson(outOfNetwork),
    }),
    ...(coordination !== undefined && { coordination }),
    ...(plan.edits !== undefined && { edits: plan.edits }),
    ...clockTermsToJson(plan),
    ...(plan.signals !== undefined && { signals: plan.signals }),
    ...(plan.clauses !== undefined && { clauses: plan.clauses }),
  };
}

function clockTermsToJson(plan: PlanClockTerms): PlanClockTerms {
  const { lineOfBusiness, promptPay, timeZone, businessCalendar } = plan;
  return {
    ...(lineOfBusiness !== undefined && { lineOfBusiness }),
    ...(promptPay !== undefined && { promptPay }),
    ...(timeZone !== undefined && { timeZone }),
    ...(businessCalendar !== undefined && { businessCalendar: calendarToJson(businessCalendar) }),
  };
}

/** A list in a plan file holds at least one entry. */
function calendarToJson({ jurisdiction, holidays }: HolidayTerms): HolidayTerms {
  return { jurisdiction, ...(holidays.length > 0 && { holidays }) } as HolidayTerms;
}

function costShareToJson(terms: CostShareTerms): CostShareJson {
  return {
    deductible: formatAmount(terms.deductible),
    copay: formatAmount(terms.copay),
    ...(terms.copayPer !== undefined && { copayPer: terms.copayPer }),
    payerShare: formatRate(terms.payerShare),
    outOfPocketMax: terms.outOfPocketMax === null ? null : formatAmount(terms.outOfPocketMax),
    ...amountAs('familyDeductible', terms.familyDeductible),
    ...amountAs('familyOutOfPocketMax', terms.familyOutOfPocketMax),
  };
}

function categoryToJson({
  copay,
  payerShare,
  benefitMaximum,
  ...rest
}: ServiceCategory): ServiceCategoryJson {
  return {
    ...rest,
    ...amountAs('copay', copay),
    ...(payerShare !== undefined && { payerShare: formatRate(payerShare) }),
    ...amountAs('benefitMaximum', benefitMaximum),
  };
}

function amountAs<Key extends string>(key: Key, cents: Cents | undefined): { [K in Key]?: string } {
  return (cents === undefined ? {} : { [key]: formatAmount(cents) }) as { [K in Key]?: string };
}

export function feeScheduleToJson({ id, name, currency, fees }: FeeSchedule): FeeScheduleJson {
  return {
    id,
    name,
    currency,
    fees: fees.map(({ service, perUnit }) => ({ ...service, amount: formatAmount(perUnit) })),
  };
}
