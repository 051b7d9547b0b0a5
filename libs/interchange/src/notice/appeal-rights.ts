import type { Appeal } from './notice.js';

/** Days in which a member may appeal: at least 180 after the notice, 29 CFR 2560.503-1(h)(3)(i). */
const appealDays = 180;

const day = 86_400_000;

/** How to appeal a decision, and until when. The day of the notice does not count. */
export function appealRights(decidedAt: string): Appeal {
  const until = new Date(Date.parse(decidedAt) + appealDays * day).toISOString().slice(0, 10);
  return {
    until,
    days: appealDays,
    steps: [
      'Write to the plan, or send the appeal through the one who sent this claim, and name the number of the claim.',
      'Say what you disagree with and why. Add whatever supports it: records, letters, receipts.',
      'You may see, free of charge, everything this decision rests on, the rules named here included.',
      'Somebody who took no part in this decision looks at the claim anew and answers in writing.',
    ],
  };
}
