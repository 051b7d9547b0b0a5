import { holdsOn } from '../reference/period.js';
import { eachLine, onClaim, onLine, type Edit, type EditContext } from './edit.js';

/** Whether the one who bills might do so on the days of service. */
export const billingProvider: Edit = ({ detail: { provider }, lines, onFile, terms }) => {
  const days = lines.flatMap(({ servicedFrom }) => servicedFrom ?? []);
  const closed = days.find((day) => !mayBill(provider.npi, day, onFile, terms));
  return closed === undefined
    ? []
    : [onClaim('provider.billing-not-eligible', 'Claim.provider', { day: closed })];
};

/** Whether the one who rendered a service might do so on its day. */
export const renderingProvider: Edit = eachLine((line, { onFile, terms }) => {
  const { servicedFrom, detail } = line;
  if (detail.renderingNpi === null || servicedFrom === null) return [];
  return mayBill(detail.renderingNpi, servicedFrom, onFile, terms)
    ? []
    : [onLine('provider.rendering-not-eligible', line, 'careTeamSequence', { day: servicedFrom })];
});

/** Who is not on file may, unless the plan insists on it; who is, on the days on file. */
function mayBill(
  npi: string | null,
  day: string,
  { providers }: EditContext['onFile'],
  terms: EditContext['terms'],
): boolean {
  const known = providers.filter((provider) => provider.npi === npi);
  if (known.length === 0) return terms.providers !== 'on-file';
  return known.some((provider) => holdsOn(provider, day));
}
