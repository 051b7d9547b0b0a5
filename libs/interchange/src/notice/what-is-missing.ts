import type { PendKind, PendReason } from '#claims';

interface Missing {
  readonly what: string;
  readonly fix: string;
}

/** What a claim waits for, in words for the one who sent it. A new reason does not compile without them. */
const words: Readonly<Record<PendReason, Missing>> = {
  'COVERAGE.UNRESOLVED': {
    what: 'No plan that is known covers this claim.',
    fix: 'Send the claim again with the plan number of the member’s card in its coverage.',
  },
  'COVERAGE.CURRENCY_DIFFERS': {
    what: 'The claim states its amounts in another currency than the plan.',
    fix: 'Send the claim again with its amounts in the plan’s currency.',
  },
  'PLAN.FEE_SCHEDULE_MISSING': {
    what: 'The plan’s fee schedule is not loaded, so nothing can be priced.',
    fix: 'Nothing: whoever looks after the plans loads it.',
  },
  'LINE.UNPRICED': {
    what: 'A line has no charge, and the plan does not say that such lines are not covered.',
    fix: 'Send the claim again with the charge of every line.',
  },
  'NETWORK.PROVIDER_UNKNOWN': {
    what: 'Who rendered a service is not identified, and the plan depends on whether the provider is in its network.',
    fix: 'Send the claim again with the national provider identifier of who rendered or bills each service.',
  },
  'BALANCE.TOTAL_BELOW_LINES': {
    what: 'The claim’s total is below the sum of its lines.',
    fix: 'Nothing, unless the total is wrong: then send a corrected claim. A person looks at it meanwhile.',
  },
  'REVIEW.INFORMATION_NEEDED': {
    what: 'The examiner who looked at the claim cannot decide it from what was sent.',
    fix: 'Send a corrected claim, or the documents that belong to it; ask the plan what is needed.',
  },
  'MEMBER.NOT_ON_FILE': {
    what: 'The patient is not known as a member of the plan.',
    fix: 'Send the claim again with the member number of the card, if it was another one.',
  },
  'SERVICE.OTHER_PLAN_YEAR': {
    what: 'The services are of two plan years, and a claim counts towards the limits of one.',
    fix: 'Send a corrected claim with the services of one plan year, and the others on a claim of their own. A person looks at it meanwhile.',
  },
  'COORDINATION.OTHER_PAYER_FIRST': {
    what: 'Another payer has to decide first, and its decision is not with the claim.',
    fix: 'Send the claim again with what the other payer paid and adjusted, once it has decided.',
  },
  'DOCUMENTS.MISSING': {
    what: 'A service of the claim is decided on documents, and none came with it.',
    fix: 'Send the claim again with the documents, or with a reference to them.',
  },
  'NECESSITY.REVIEW': {
    what: 'A clinician has to look at whether a service was necessary.',
    fix: 'Nothing: a clinician looks at it.',
  },
  'CODING.DIAGNOSIS_DIFFERS': {
    what: 'A service does not go with the diagnoses that it is billed for.',
    fix: 'Nothing, unless a diagnosis is missing or points to the wrong line: then send a corrected claim.',
  },
  'APPEAL.PAYS_LESS': {
    what: 'Judged again after the appeal, the claim would be paid less than it was.',
    fix: 'Nothing: a person looks at it, and what was paid stands meanwhile.',
  },
  'EDIT.INFORMATION': {
    what: 'Something on the claim is missing or wrong.',
    fix: 'Send a corrected claim; the findings say which field.',
  },
  'EDIT.REVIEW': {
    what: 'A rule of the plan asks for a person to look at the claim.',
    fix: 'Nothing: a person looks at it.',
  },
};

export function whatIsMissing({
  reason,
}: {
  readonly kind: PendKind;
  readonly reason: PendReason;
}): { readonly code: string } & Missing {
  return { code: reason, ...words[reason] };
}
