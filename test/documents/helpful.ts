import type { AskedOfModel, ModelAnswer } from '#testing';

/** What a model says that reads well: the amounts and days of a text, and a ladder as an accident. */
export function helpful({ user }: AskedOfModel): ModelAnswer {
  const quoted = (kind: string, shape: RegExp) =>
    [...new Set(user.match(shape) ?? [])].slice(0, 20).map((quote) => ({ kind, quote }));
  return {
    kind: 'says',
    text: JSON.stringify({
      facts: [...quoted('amount', /\$[\d,]+\.\d{2}/g), ...quoted('date', /\b\d{4}-\d{2}-\d{2}\b/g)],
      signals: [
        ...quoted('accident', /ladder|ran into it/g),
        ...quoted('work-related', /crates in the warehouse/g),
        ...quoted('other-insurance', /policy with another carrier/g),
      ],
    }),
  };
}
