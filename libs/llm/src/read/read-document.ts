import { factKinds, keepVerbatim, signalKinds, type Fact, type Signal } from '#documents';
import { z } from 'zod';
import type { Budget } from '../limits/budget.js';
import type { LanguageModel, ModelUse } from '../model/language-model.js';
import { pseudonymise } from '../privacy/pseudonymise.js';

/** What a model read in a document, as far as the document bears it out. */
export interface ModelReading {
  readonly facts: readonly Fact[];
  /** Reasons to ask a person. They are added to those found by rules; none is ever taken away. */
  readonly signals: readonly Signal[];
  /** Said by the model, and not in the document. */
  readonly dropped: number;
  readonly use: ModelUse;
}

const quote = z.string().min(1).max(200);

const reading = z.object({
  facts: z.array(z.object({ kind: z.enum(factKinds), quote })).max(100),
  signals: z.array(z.object({ kind: z.enum(signalKinds), quote })).max(10),
});

const instruction = `Report as facts: dates, amounts of money with their currency sign, diagnosis codes (ICD-10-CM),
provider NPIs and authorization numbers. Report as signals what a person should be asked about: an accident,
something that happened at work, other insurance, something that is said to be missing.
Each with its quote: the exact characters of the text, as short as they can be, never changed. Words like [P1] stand for
names. Report nothing that the text does not say. Two empty lists are a good answer.`;

/**
 * Has a model read a document. It is shown the text without names, and asked for quotes only: a value is read from the
 * quote by rules, where it stands in the document. So it can point, and cannot say anything of its own.
 *
 * @param identifying what is known of people in the claim, never shown to the model
 */
export async function readWithModel(
  model: LanguageModel,
  document: { readonly text: string; readonly identifying: readonly string[] },
  budget: Budget,
): Promise<ModelReading> {
  const { text, restore } = pseudonymise(document.text, document.identifying);
  const { answer, use } = await model.ask(
    { name: 'read-document', instruction, text, answer: reading },
    budget,
  );
  if (!answer.ok) return { facts: [], signals: [], dropped: 0, use };
  const proposed = answer.value.facts.map((each) => ({ ...each, quote: restore(each.quote) }));
  const kept = keepVerbatim(document.text, proposed);
  const signals = answer.value.signals.flatMap(({ kind, quote: said }) => {
    const whole = restore(said);
    const start = document.text.indexOf(whole);
    return start < 0 ? [] : [{ kind, start, end: start + whole.length }];
  });
  const dropped = kept.dropped + answer.value.signals.length - signals.length;
  return { facts: kept.facts, signals, dropped, use };
}
