import type { OpenAPIObject } from '@nestjs/swagger';
import {
  adjustmentReasons,
  appealVerdictKinds,
  appealVerdictReasons,
  isDenialReason,
  remarks,
  verdictKinds,
  verdictReasons,
  type AdjustmentReason,
} from '#claims';
import { questionAnswer } from './question-answer-schema.js';

const meanings: Readonly<Record<number, string>> = {
  400: 'A parameter cannot be read',
  401: 'No valid access token',
  403: 'Not this person: role, authority limit, own claim, or a denial that is a clinician’s',
  404: 'No such task, or no such session of yours',
  409: 'Not now: not in review, held by another, or changed since it was shown',
  422: 'Every problem of what was sent is listed',
  429: 'Too fast, or too many sessions; Retry-After says how long to wait',
  503: 'Not possible at the moment',
};

const problem = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Dotted and closed' },
    detail: { type: 'string' },
    problems: { type: 'array', items: { type: 'object' } },
  },
};

function refusals(...statuses: readonly number[]): Record<number, object> {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: meanings[status] ?? '', content }]),
  );
}

const json = (description: string) => ({
  200: { description, content: { 'application/json': { schema: { type: 'object' } } } },
});
const taskId = { name: 'taskId', in: 'path', required: true, schema: { type: 'string' } };
const query = (name: string, values: readonly string[]) => ({
  name,
  in: 'query',
  schema: { enum: values },
});

const verdict = {
  type: 'object',
  required: ['verdict', 'reasonCode', 'reason', 'shownSha256'],
  properties: {
    verdict: {
      enum: [...verdictKinds, ...appealVerdictKinds],
      description: 'The last three are for appeals, the others for claims that wait',
    },
    reasonCode: {
      enum: [...Object.values(verdictReasons), ...Object.values(appealVerdictReasons)].flatMap((reasons) =>
        Object.keys(reasons),
      ),
    },
    reason: {
      type: 'string',
      maxLength: 2_000,
      description: 'In your own words; kept sealed with the claim',
    },
    shownSha256: { type: 'string', description: 'From the dossier: what you were shown' },
    group: { enum: ['CO', 'PR'], description: 'Denials: who bears it; CO unless told' },
    carc: {
      enum: Object.keys(adjustmentReasons).filter((code) => isDenialReason(code as AdjustmentReason)),
      description: 'Denials: adjustment reason',
    },
    rarc: { enum: Object.keys(remarks), description: 'Denials: remark; needed with carc 16 and 252' },
    setAside: {
      type: 'array',
      description: 'overturn-in-part: which rules are set aside, for which lines (all, where left out)',
      items: {
        type: 'object',
        required: ['rule'],
        properties: { rule: { type: 'string' }, lines: { type: 'array', items: { type: 'integer' } } },
      },
    },
  },
};

const sessionId = { name: 'sessionId', in: 'path', required: true, schema: { type: 'string' } };
const question = {
  type: 'object',
  required: ['question'],
  additionalProperties: false,
  properties: {
    question: { type: 'string', maxLength: 500 },
    pick: { type: 'string', description: 'Id of a query that was offered for the same question' },
  },
};

/** Questions in plain language. */
const questionPaths = {
  '/v1/questions/sessions': {
    post: {
      summary:
        'Open a session: a database login of its own, renewed until you end it or leave it for 10 minutes',
      responses: {
        201: {
          description: 'The session, its credential (never its password) and its limits',
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...refusals(401, 403, 429, 503),
      },
    },
  },
  '/v1/questions/sessions/{sessionId}': {
    get: {
      summary: 'The credential of your session as it stands: login, lease, end, renewals',
      parameters: [sessionId],
      responses: { ...json('The session'), ...refusals(401, 404, 503) },
    },
    delete: {
      summary: 'Sign out: its credential is revoked',
      parameters: [sessionId],
      responses: { ...json('It has ended'), ...refusals(401, 404, 503) },
    },
  },
  '/v1/questions/sessions/{sessionId}/questions': {
    post: {
      summary: 'Ask: answered, drafted, offered (unsure), unknown, too costly or refused, and why',
      parameters: [sessionId],
      requestBody: { required: true, content: { 'application/json': { schema: question } } },
      responses: {
        200: {
          description: 'Rows with the statement and its values, digests, and the credential it came by',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/QuestionAnswer' } } },
        },
        ...refusals(401, 404, 422, 429, 503),
      },
    },
  },
};

/** What the console answers to whom. */
export function openApiDocument(publicUrl: string): OpenAPIObject {
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Vouch console API',
      version: '1',
      description:
        'Claims that wait for people, and questions in plain language. Sign in at the OpenID provider and send the access token as bearer token: the console opens a claim as you, for what you are asking, and not otherwise.',
    },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }],
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT (RFC 9068)' } },
      schemas: { Problem: problem, QuestionAnswer: questionAnswer },
    },
    paths: {
      ...questionPaths,
      '/v1/tasks': {
        get: {
          summary: 'What waits, the most urgent first',
          parameters: [
            query('kind', ['information', 'review', 'coordination', 'appeal']),
            query('skill', ['adjuster', 'supervisor', 'clinician']),
            query('band', ['small', 'medium', 'large']),
            query('state', ['open', 'decided', 'all']),
            { name: 'claimId', in: 'query', schema: { type: 'string' } },
            { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 500 } },
          ],
          responses: { ...json('Tasks, without anything of a patient'), ...refusals(400, 401, 403, 503) },
        },
      },
      '/v1/tasks/{taskId}': {
        get: {
          summary: 'One task',
          parameters: [taskId],
          responses: { ...json('The task'), ...refusals(401, 403, 404, 503) },
        },
      },
      '/v1/tasks/{taskId}/claim': {
        post: {
          summary: 'Take a task on: for half an hour from your last look nobody else opens the claim',
          parameters: [taskId],
          responses: { ...json('The task'), ...refusals(401, 403, 404, 409, 503) },
        },
      },
      '/v1/tasks/{taskId}/release': {
        post: {
          summary: 'Give a task back',
          parameters: [taskId],
          responses: { ...json('The task'), ...refusals(401, 403, 404, 409, 503) },
        },
      },
      '/v1/tasks/{taskId}/dossier': {
        get: {
          summary: 'What the claim says, in clear, with the digest of what you are shown',
          parameters: [taskId],
          responses: {
            ...json('Header, lines, assessment with its findings, the claim as sent and what it refers to'),
            ...refusals(401, 403, 404, 409, 503),
          },
        },
      },
      '/v1/tasks/{taskId}/verdict': {
        post: {
          summary:
            'Give your verdict on what you were shown; above 10,000.00 two examiners must give the same',
          parameters: [taskId],
          requestBody: { required: true, content: { 'application/json': { schema: verdict } } },
          responses: {
            ...json('Whether it decided, or waits for a second examiner'),
            ...refusals(401, 403, 404, 409, 422, 503),
          },
        },
      },
    },
  };
  // The package's type knows OpenAPI 3.0; its page shows 3.1.
  return document as unknown as OpenAPIObject;
}
