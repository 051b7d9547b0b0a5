import { Budget, type CurrentModel } from '#llm';
import { schemaText, type Drafted, type Drafter, type ShownQuestion } from '#questions';
import { z } from 'zod';

/** One question's: people wait for the answer, and their client for half a minute. */
const allowance = { tokens: 20_000, millis: 15_000 } as const;

/** As long as the record has room for. */
const longestName = 100;

const answer = z.object({ sql: z.string().max(4_000).nullable() });

const task =
  'You are shown a question that an employee of a health insurer asks about the claims in a PostgreSQL database.';

const instruction = `Write the one PostgreSQL select that answers it, over these views and nothing else:
${schemaText()}

Name views with their schema (masked.claim). One statement, no semicolon, no comment, no recursion, no array, no function
but count, sum, avg, min, max, round, abs, ceil, floor, coalesce, nullif, greatest, least, date_trunc, date_part, extract,
to_char, lower, upper, length, percentile_cont, row_number, rank, lag, lead and their like. Give every computed column a
name; one that holds cents ends in _cents. Round other averages. Amounts of the question are US dollars.
Words like PLAN_1, CLAIM_1, CODE_1 and DAY_1 stand for a plan_id, a claim_id, a service code and a date that you are not
shown: use each of them, as a text of its own ('PLAN_1', date 'DAY_1').
If these views cannot answer all of the question, sql is null: leave no part of it out, and make nothing up.`;

/**
 * Has the language model that is configured for the console draft a query. It is shown the views' columns and what of the
 * question may leave the house; no row, no value, no name. Without a model nobody is asked.
 */
export class ModelDrafter implements Drafter {
  readonly #current: Pick<CurrentModel, 'get'>;

  constructor(current: Pick<CurrentModel, 'get'>) {
    this.#current = current;
  }

  async draft({ text, today }: ShownQuestion): Promise<Drafted | undefined> {
    const model = await this.#current.get();
    if (model === undefined) return undefined;
    const asked = { name: 'draft-query', task, instruction, text: `Today is ${today}.\n${text}`, answer };
    const { answer: drafted, use } = await model.ask(asked, new Budget(allowance));
    const { provider, promptSha256, answerSha256, outcome } = use;
    const kept = { provider, model: use.model.slice(0, longestName), promptSha256, answerSha256, outcome };
    return drafted.ok && drafted.value.sql !== null ? { use: kept, sql: drafted.value.sql } : { use: kept };
  }
}
