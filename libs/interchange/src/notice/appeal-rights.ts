import { appealTerms } from '#claims';
import type { Appeal } from './notice.js';

/** Days in which a member may appeal: at least 180 after the notice, 29 CFR 2560.503-1(h)(3)(i). */
const appealDays = 180;

const day = 86_400_000;

/** How to take an appeal that was lost to the next level; null after the last. */
export function nextAppeal(level: number, decidedAt: string): Appeal | null {
  const next = appealTerms.find((each) => each.level === level + 1);
  return next === undefined ? null : rightsFor(decidedAt, next.fileWithinDays);
}

/** How to appeal a decision, and until when. The day of the notice does not count. */
export function appealRights(decidedAt: string): Appeal {
  return rightsFor(decidedAt, appealDays);
}

function rightsFor(decidedAt: string, days: number): Appeal {
  const until = new Date(Date.parse(decidedAt) + days * day).toISOString().slice(0, 10);
  return {
    until,
    days,
    steps: [
      'Write to the plan, or send the appeal through the one who sent this claim, and name the number of the claim.',
      'Say what you disagree with and why. Add whatever supports it: records, letters, receipts.',
      'You may see, free of charge, everything this decision rests on, the rules named here included.',
      'Somebody who took no part in this decision looks at the claim anew and answers in writing.',
    ],
  };
}
