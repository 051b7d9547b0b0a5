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
  'BALANCE.TOTAL_BELOW_LINES': {
    what: 'The claim’s total is below the sum of its lines.',
    fix: 'Nothing, unless the total is wrong: then send a corrected claim. A person looks at it meanwhile.',
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
