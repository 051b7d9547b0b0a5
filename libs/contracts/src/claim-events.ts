import type { z } from 'zod';
import { claimAnalyzed } from './claim-analyzed/claim-analyzed.js';
import { claimAppealDecided } from './claim-appeal-decided/claim-appeal-decided.js';
import { claimDecided } from './claim-decided/claim-decided.js';
import { claimGathered } from './claim-gathered/claim-gathered.js';
import { claimInformationOverdue } from './claim-information-overdue/claim-information-overdue.js';
import { claimReturned } from './claim-returned/claim-returned.js';
import { claimReviewed } from './claim-reviewed/claim-reviewed.js';
import { claimSubmitted } from './claim-submitted/claim-submitted.js';
import { claimUpheld } from './claim-upheld/claim-upheld.js';
import { claimVoidRequested } from './claim-void-requested/claim-void-requested.js';
import { claimVoided } from './claim-voided/claim-voided.js';

/** Every event on the bus. */
export const claimEvents = [
  claimSubmitted,
  claimGathered,
  claimAnalyzed,
  claimReturned,
  claimDecided,
  claimReviewed,
  claimVoidRequested,
  claimVoided,
  claimAppealDecided,
  claimUpheld,
  claimInformationOverdue,
] as const;

export type ClaimEventContract = (typeof claimEvents)[number];
export type ClaimEventType = ClaimEventContract['type'];

/** Data of the event with this type. */
export type ClaimEventData<Type extends ClaimEventType = ClaimEventType> = z.infer<
  Extract<ClaimEventContract, { readonly type: Type }>['data']
>;

/** The contract that an envelope's `type` names, if it is one of ours. */
export function contractOf(type: string): ClaimEventContract | undefined {
  return claimEvents.find((contract) => contract.type === type);
}

export function topicOf(type: ClaimEventType): string {
  return topicsByType[type];
}

const topicsByType: Readonly<Record<ClaimEventType, string>> = {
  [claimSubmitted.type]: claimSubmitted.topic,
  [claimGathered.type]: claimGathered.topic,
  [claimAnalyzed.type]: claimAnalyzed.topic,
  [claimReturned.type]: claimReturned.topic,
  [claimDecided.type]: claimDecided.topic,
  [claimReviewed.type]: claimReviewed.topic,
  [claimVoidRequested.type]: claimVoidRequested.topic,
  [claimVoided.type]: claimVoided.topic,
  [claimAppealDecided.type]: claimAppealDecided.topic,
  [claimUpheld.type]: claimUpheld.topic,
  [claimInformationOverdue.type]: claimInformationOverdue.topic,
};
