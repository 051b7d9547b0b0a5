import { providerKey } from '../reference/provider-key.js';
import type { PastService } from '../reference/reference-facts.js';
import { eachLine, onLine, sameService, type Edit, type EditedLine } from './edit.js';

/**
 * The same service on another claim: same member, provider, code, modifiers, days, units and charge. The same claim
 * sent again is that claim and no duplicate. A line without a charge duplicates no payment.
 */
export const duplicate: Edit = eachLine((line, { detail, header, onFile }) => {
  if (detail.frequency !== 'original' || line.net === null || line.net === 0n) return [];
  const provider = providerKey(detail, header);
  const twin = onFile.history.find((past) => past.provider === provider && isSame(line, past));
  return twin
    ? [
        onLine('duplicate.service', line, 'productOrService', {
          claim: twin.claimId,
        }),
      ]
    : [];
});

function isSame(line: EditedLine, past: PastService): boolean {
  return (
    sameService(line.service, past.service) &&
    line.net === past.net &&
    line.quantity === past.quantity &&
    line.servicedFrom === past.servicedFrom &&
    line.servicedTo === past.servicedTo &&
    line.detail.modifiers.toSorted().join() === past.modifiers.toSorted().join()
  );
}
