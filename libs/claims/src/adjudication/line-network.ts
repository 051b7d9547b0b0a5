import { lineDetailOf, type ClaimDetail } from '../detail/claim-detail.js';
import type { PlanTerms } from '../plan/plan-terms.js';
import type { NetworkStatus } from '../plan/provider-network.js';
import { rules, type Finding } from './finding.js';

/** Where a line stands under the plan's network, by who rendered it, else by who bills; null without a network. */
export function networkOf(
  sequence: number,
  { network }: PlanTerms,
  detail: ClaimDetail,
): NetworkStatus | null {
  if (network === undefined) return null;
  const npi = npiOf(sequence, detail);
  const inside = npi !== null && 'providers' in network && network.providers.includes(npi);
  return inside ? 'in-network' : 'out-of-network';
}

/** Whoever cannot be identified is in no network and outside none: a person has to find out. */
export function unknownProviders(
  sequences: readonly number[],
  { network }: PlanTerms,
  detail: ClaimDetail,
): Finding[] {
  if (network === undefined) return [];
  return sequences
    .filter((sequence) => npiOf(sequence, detail) === null)
    .map((sequence) => ({
      ruleId: 'network.provider-unknown',
      version: rules['network.provider-unknown'],
      severity: 'pend',
      group: 'CO',
      carc: '16',
      rarc: 'N290',
      path: 'Claim.provider',
      evidence: { line: String(sequence) },
    }));
}

function npiOf(sequence: number, detail: ClaimDetail): string | null {
  return lineDetailOf(detail, sequence).renderingNpi ?? detail.provider.npi;
}
