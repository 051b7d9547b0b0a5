import type { SessionCredential } from '#agent-identity';
import { draftRefusalText, draftValues, namedValues, refusalTexts, type Asked, type Cell } from '#questions';

/** A query with its values, as it is shown. */
interface ShownQuery {
  readonly id: string;
  readonly title: string;
  readonly sql: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A query that a model drafted. */
interface ShownDraft {
  readonly provider: string;
  readonly model: string;
  /** Said wherever the answer is. */
  readonly notice: string;
  /** Where the draft was run. */
  readonly sql?: string;
  /** Those of the question, by the placeholders that the model saw in their place. */
  readonly values?: Readonly<Record<string, string>>;
  readonly promptSha256: string;
  readonly answerSha256: string | null;
  /** Where it was not: `DRAFT.*`. */
  readonly code?: string;
}

const notApproved = 'Drafted by a model, nobody approved this query.';

/** What a person is told, the credential that it was got with beside it. */
export interface QuestionAnswer {
  readonly outcome: Asked['outcome'];
  readonly query?: ShownQuery;
  /** Where a model was asked for a query: which one, and what became of its draft. */
  readonly draft?: ShownDraft;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly Cell[])[];
  /** There are more rows than are shown. */
  readonly isCut?: boolean;
  readonly offered?: readonly ShownQuery[];
  /** Of a refusal: `person`, `health`, `write` or `secret`. */
  readonly because?: string;
  readonly why?: string;
  readonly comparedBy: string;
  readonly questionSha256: string;
  readonly resultSha256?: string;
  readonly credential: SessionCredential;
}

/** @param about the same for every outcome */
export function answerOf(
  asked: Asked,
  about: Pick<QuestionAnswer, 'comparedBy' | 'questionSha256' | 'credential'>,
): QuestionAnswer {
  const common = { outcome: asked.outcome, ...about };
  switch (asked.outcome) {
    case 'answered': {
      const { columns, rows, isCut, sha256: resultSha256 } = asked.answer;
      return { ...common, query: shown(asked.bound), columns, rows, isCut, resultSha256 };
    }
    case 'too-costly':
      return {
        ...common,
        query: shown(asked.bound),
        why: 'This would cost the database too much; name a period or a plan.',
      };
    case 'drafted': {
      const { columns, rows, isCut, sha256: resultSha256 } = asked.answer;
      const offered = asked.offered.map(shown);
      return { ...common, draft: draftOf(asked), columns, rows, isCut, offered, resultSha256 };
    }
    case 'unsure': {
      const offered = asked.offered.map(shown);
      return { ...common, offered, why: 'I am not sure what is asked.', ...refusedDraft(asked) };
    }
    case 'unknown':
      return { ...common, why: 'I cannot answer that.', ...refusedDraft(asked) };
    case 'refused':
      return { ...common, because: asked.because, why: refusalTexts[asked.because] };
  }
}

function draftOf({ draft, use }: Extract<Asked, { outcome: 'drafted' }>): ShownDraft {
  const { provider, model, promptSha256, answerSha256 } = use;
  const { sql } = draft;
  return {
    provider,
    model,
    notice: notApproved,
    sql,
    values: draftValues(draft),
    promptSha256,
    answerSha256,
  };
}

/** A model that fails is as good as none; one whose draft may not be run is told of. */
function refusedDraft({
  undrafted,
}: Extract<Asked, { outcome: 'unsure' | 'unknown' }>): Pick<QuestionAnswer, 'draft'> {
  if (undrafted?.refused === undefined) return {};
  const { provider, model, promptSha256, answerSha256 } = undrafted.use;
  const code = undrafted.refused;
  return { draft: { provider, model, notice: draftRefusalText(code), promptSha256, answerSha256, code } };
}

function shown({ query, values }: Extract<Asked, { outcome: 'answered' }>['bound']): ShownQuery {
  const { id, title, sql, parameters } = query;
  return { id, title, sql, values: namedValues(parameters, values) };
}
