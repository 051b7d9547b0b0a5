import { own, ownList, type JsonObject } from '../json.js';

/** The coverage that is to pay: the focal one, else the first. */
export function focalInsurance(claim: JsonObject): JsonObject | null {
  const insurance = ownList(claim, 'insurance');
  const focal = insurance.find((entry) => own(entry, 'focal') === true) ?? insurance[0];
  return (focal as JsonObject | undefined) ?? null;
}
