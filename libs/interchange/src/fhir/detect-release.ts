import { isObject, own, ownList, type JsonObject } from '../json.js';

export type OtherRelease = 'STU3' | 'R5';

/** Elements that a Claim has in one release only. */
const marks: Readonly<
  Record<OtherRelease, { readonly claim: readonly string[]; readonly item: readonly string[] }>
> = {
  STU3: {
    claim: ['organization', 'information', 'employmentImpacted', 'hospitalization'],
    item: ['service', 'careTeamLinkId', 'diagnosisLinkId'],
  },
  R5: {
    claim: ['traceNumber', 'event', 'diagnosisRelatedGroup', 'patientPaid'],
    item: ['productOrServiceEnd', 'patientPaid', 'traceNumber', 'tax'],
  },
};

/** The release a claim-like resource is written in when that is plainly not R4; null when it may be R4. */
export function detectRelease(resource: JsonObject): OtherRelease | null {
  const items = ownList(resource, 'item').slice(0, 50);
  for (const release of ['STU3', 'R5'] as const) {
    const { claim, item } = marks[release];
    if (claim.some((key) => own(resource, key) !== undefined)) return release;
    if (items.some((entry) => item.some((key) => own(entry, key) !== undefined))) return release;
  }
  return [
    own(resource, 'total'),
    ...items.map((entry) => own(entry, 'net')),
    own(own(resource, 'payment'), 'amount'),
  ].some(isStu3Money)
    ? 'STU3'
    : null;
}

/** STU3 writes Money as a Quantity: currency in `code`, its system beside it. */
function isStu3Money(money: unknown): boolean {
  return (
    isObject(money) && own(money, 'system') === 'urn:iso:std:iso:4217' && own(money, 'currency') === undefined
  );
}
