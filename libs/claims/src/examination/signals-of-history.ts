import { sameService } from '../edits/edit.js';
import { formatAmount } from '../money/cents.js';
import { providerKey } from '../reference/provider-key.js';
import { signalOn, type LineSignal } from './signal.js';

/** The member got the same service on the same day from somebody else as well. */
export const twoProviders: LineSignal = (line, { facts }) => {
  const own = providerKey(facts.detail, facts.header);
  const other = facts.reference?.history.find(
    (past) =>
      line.servicedFrom !== null &&
      past.servicedFrom === line.servicedFrom &&
      past.provider !== own &&
      sameService(past.service, line.service),
  );
  if (other === undefined || line.servicedFrom === null) return undefined;
  return signalOn(line, 'services.two-providers', {
    code: line.service.code,
    day: line.servicedFrom,
    claim: other.claimId,
  });
};

/** As many other claims as strike when service, day, provider and charge are the same. */
const leastClones = 5;

/** Claims of several members that say the same look as if they were copied. */
export const cloned: LineSignal = (line, { practice }) => {
  const { servicedFrom, net } = line;
  if (servicedFrom === null || net === null || net === 0n) return undefined;
  const alike = practice.days
    .filter(
      (other) => other.day === servicedFrom && other.net === net && sameService(other.service, line.service),
    )
    .reduce((sum, { claims }) => sum + claims, 0);
  if (alike < leastClones) return undefined;
  return signalOn(line, 'services.cloned', {
    code: line.service.code,
    day: servicedFrom,
    charge: formatAmount(net),
    otherClaims: String(alike),
  });
};
