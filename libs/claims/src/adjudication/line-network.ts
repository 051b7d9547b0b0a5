import type { ClaimLine } from '../claim.js';
import { lineDetailOf, type ClaimDetail } from '../detail/claim-detail.js';
import type { PlanTerms } from '../plan/plan-terms.js';
import type { NetworkStatus, ProviderNetwork } from '../plan/provider-network.js';
import { holdsOn } from '../reference/period.js';
import type { NetworkMembership } from '../reference/reference-facts.js';
import { rules, type Finding } from './finding.js';

/** Where a line stands under the plan's network, by who rendered it, else by who bills; null without a network. */
export function networkOf(
  line: ClaimLine,
  { network }: PlanTerms,
  detail: ClaimDetail,
  memberships: readonly NetworkMembership[],
): NetworkStatus | null {
  if (network === undefined) return null;
  const npi = npiOf(line.sequence, detail);
  return npi !== null && belongs(npi, network, line, memberships) ? 'in-network' : 'out-of-network';
}

/** On the line's first day, by the provider registry; a line without a day belongs if it ever did. */
function belongs(
  npi: string,
  network: ProviderNetwork,
  { servicedFrom }: ClaimLine,
  memberships: readonly NetworkMembership[],
): boolean {
  if ('providers' in network) return network.providers.includes(npi);
  return memberships.some(
    (membership) =>
      membership.npi === npi &&
      membership.network === network.name &&
      (servicedFrom === null || holdsOn(membership, servicedFrom)),
  );
}

/** Whoever cannot be identified is in no network and outside none: a person has to find out. */
export function unknownProviders(
  lines: readonly ClaimLine[],
  { network }: PlanTerms,
  detail: ClaimDetail,
): Finding[] {
  if (network === undefined) return [];
  return lines
    .filter(({ sequence }) => npiOf(sequence, detail) === null)
    .map(({ sequence }) => ({
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
