import type { Notice, NoticeReason } from '#interchange';

type Decided = Exclude<Notice['kind'], 'pended' | 'appeal-upheld'>;

/** The decision in the first sentence, to the member. */
export const headlines: Readonly<Record<Decided, string>> = {
  approved: 'Your plan pays its part of everything on this claim.',
  partial: 'Your plan pays for some of this claim, not for all of it.',
  denied: 'Your plan pays nothing for this claim.',
};

/** What a reason means for the member's purse. */
export const meanings: Readonly<Record<NonNullable<NoticeReason['bornBy']>, string>> = {
  patient: 'This amount is yours to pay.',
  provider: 'Your provider bears this amount and may not charge it to you.',
};

export const notABill =
  'This is not a bill. It shows how your plan decided this claim. What you owe is asked for by your provider.';

/** An exact decimal text as an amount of money. */
export function money(amount: string, currency: string): string {
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  return format.format(amount as `${number}`);
}

/** A day in words; the day that it is in UTC. */
export function longDay(day: Date): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}
