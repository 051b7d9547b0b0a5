import type { AdjustmentReason, Finding, RuleId } from '#claims';
import { day, period, service, system, units, type EditedClaim } from './edited-claim.js';

/** A rule of the edits with a claim that it finds. */
export interface EditCase {
  readonly carc: AdjustmentReason;
  readonly rule: RuleId;
  readonly severity: Finding['severity'];
  readonly fires: EditedClaim;
  /** As near to it as a claim comes that the rule leaves alone. */
  readonly spares: EditedClaim;
}

export const ended = { from: '2024-01-01', to: '2024-03-09' };
export const toTheDay = { from: '2024-01-01', to: day };
export const later = { from: '2024-03-11', to: null };
export const ours = { planId: 'plan-1', payer: null, order: 1 };
export const diagnosis = { sequence: 1, system: 'http://hl7.org/fhir/sid/icd-10-cm', wellFormed: true };
export const past = {
  claimId: 'other',
  service: service('A'),
  modifiers: [],
  quantity: units(1),
  net: 10_000n,
  servicedFrom: day,
  servicedTo: day,
  provider: '1234567893',
};
export const pair = { ...period, system, column1: 'B', column2: 'A', modifier: '1' as const };
export const authorized = { ...period, number: 'AUTH-1', service: service('A'), units: units(2), used: 0n };
export const [A, B] = [service('A'), service('B')];
/** A line whose service was on one day. */
export const on = (servicedFrom: string) => ({ servicedFrom, servicedTo: servicedFrom });
export const two = [{}, { service: B }];
