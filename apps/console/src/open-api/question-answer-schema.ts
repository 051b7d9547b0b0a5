import { draftRefusals } from '#questions';

const texts = { type: 'object', additionalProperties: { type: 'string' } };
const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const approvedQuery = {
  type: 'object',
  required: ['id', 'title', 'sql', 'values'],
  properties: { id: { type: 'string' }, title: { type: 'string' }, sql: { type: 'string' }, values: texts },
};

/** What a question is answered with. */
export const questionAnswer = {
  type: 'object',
  required: ['outcome', 'comparedBy', 'questionSha256', 'credential'],
  properties: {
    outcome: {
      enum: ['answered', 'drafted', 'too-costly', 'unsure', 'unknown', 'refused'],
      description:
        'answered: by an approved query. drafted: by one that a language model drafted and nobody approved; only where a model is configured, and no approved query answers',
    },
    query: { ...approvedQuery, description: 'The approved query that was run' },
    draft: {
      type: 'object',
      description: 'Of a query that a model drafted. Show notice wherever the answer is shown',
      required: ['provider', 'model', 'notice', 'promptSha256', 'answerSha256'],
      properties: {
        provider: { type: 'string' },
        model: { type: 'string' },
        notice: { type: 'string' },
        sql: { type: 'string', description: 'As it was run; absent where it was not' },
        values: { ...texts, description: 'Bound to it, by the placeholder that the model saw instead' },
        promptSha256: digest,
        answerSha256: { anyOf: [digest, { type: 'null' }] },
        code: {
          enum: draftRefusals,
          description: 'Why it was not run',
        },
      },
    },
    columns: { type: 'array', items: { type: 'string' } },
    rows: { type: 'array', items: { type: 'array', items: { type: ['string', 'number', 'null'] } } },
    isCut: { type: 'boolean', description: 'There are more rows than these' },
    offered: { type: 'array', items: approvedQuery, description: 'Ask again with pick' },
    because: { enum: ['person', 'health', 'write', 'secret'] },
    why: { type: 'string' },
    comparedBy: { type: 'string' },
    questionSha256: digest,
    resultSha256: digest,
    credential: { type: 'object' },
  },
};
