import type { SessionCredential } from '#agent-identity';
import { namedValues, refusalTexts, type Asked, type Cell } from '#questions';

/** A query with its values, as it is shown. */
interface ShownQuery {
  readonly id: string;
  readonly title: string;
  readonly sql: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What a person is told, the credential that it was got with beside it. */
export interface QuestionAnswer {
  readonly outcome: Asked['outcome'];
  readonly query?: ShownQuery;
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
    case 'unsure':
      return { ...common, offered: asked.offered.map(shown), why: 'I am not sure what is asked.' };
    case 'unknown':
      return { ...common, why: 'I cannot answer that.' };
    case 'refused':
      return { ...common, because: asked.because, why: refusalTexts[asked.because] };
  }
}

function shown({ query, values }: Extract<Asked, { outcome: 'answered' }>['bound']): ShownQuery {
  const { id, title, sql, parameters } = query;
  return { id, title, sql, values: namedValues(parameters, values) };
}
