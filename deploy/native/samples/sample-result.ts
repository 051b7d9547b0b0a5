import { basename } from 'node:path';
import { z } from 'zod';

const money = z.object({ value: z.number() });

/** One line of `vouch submit --json`. */
const submitted = z.object({
  file: z.string().nullish(),
  claim: z.string().nullish(),
  claimId: z.string().nullish(),
  correlationId: z.string().nullish(),
  state: z.string(),
  problems: z.array(z.object({ code: z.string(), field: z.string().nullish() })).default([]),
  eob: z
    .object({ payment: z.object({ amount: money.optional() }).optional() })
    .loose()
    .nullish(),
});
export type Submitted = z.infer<typeof submitted>;

/** Reads what the command printed; a line that is none of its answers is left out. */
export function parseSubmitted(output: string): readonly Submitted[] {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    try {
      const parsed = submitted.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}

/** A body without a claim has a file only. */
function fileName({ file }: Submitted): string | undefined {
  return typeof file === 'string' ? basename(file) : undefined;
}

/** The agents are done with it: `pended` waits for a person, which some samples may mean to show. */
const doneStates = new Set(['approved', 'partial', 'denied', 'pended']);

export function isDecided({ state }: Submitted): boolean {
  return doneStates.has(state);
}

/** Refused with its reasons; an answer that did not come is no refusal. */
export function isRefused({ state, problems }: Submitted): boolean {
  return state === 'rejected' && problems.length > 0;
}

/** A line of the table that `npm start` prints. */
export function sampleRow(result: Submitted): string {
  const amount = result.eob?.payment?.amount?.value;
  const paid = amount === undefined ? '' : `$${amount.toFixed(2)}`;
  const reasons = [...new Set(result.problems.map((problem) => problem.code))].join(', ');
  const name = (result.claim ?? fileName(result) ?? result.claimId ?? '?').slice(0, 36).padEnd(37);
  return `  ${name}${result.state.padEnd(12)}${paid.padStart(12)}  ${reasons}`.trimEnd();
}
