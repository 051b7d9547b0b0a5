import type { OpenAPIObject } from '@nestjs/swagger';
import { plainClaim, referenceFile } from '#interchange';
import { z } from 'zod';
import { answers, problemDetails } from './open-api-answers.js';

type Schema = Record<string, unknown>;

const json = (schema: Schema) => ({ 'application/json': { schema } });
const fhir = (resource: string) => ({
  'application/fhir+json': { schema: { type: 'object', description: `FHIR R4 ${resource}` } },
});

const planParameter = {
  name: 'plan',
  in: 'query',
  description: 'Plan that decides claims whose coverage names none; recorded as stated by the submitter.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' },
};
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Stands for this body: with another body it is refused (422). Without it a claim sent twice is taken once as well.',
  schema: { type: 'string', maxLength: 255 },
};
const claimIdParameter = { name: 'claimId', in: 'path', required: true, schema: { type: 'string' } };

/** What intake answers to whom; the plain claim's schema is the one that reads it. */
export function openApiDocument(publicUrl: string): OpenAPIObject {
  const claimSchema = z.toJSONSchema(plainClaim, { io: 'input', unrepresentable: 'any' }) as Schema;
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Vouch intake API',
      version: '1',
      description:
        'Takes health-insurance claims in as FHIR R4, X12 837P or plain JSON and tells what became of them. Sign in at the OpenID provider (client `vouch-cli`, authorization code with PKCE) and send the access token as bearer token. Whatever is wrong with a request is told all at once.',
    },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }],
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT (RFC 9068)' } },
      schemas: { Problem: problemDetails },
    },
    paths: {
      '/fhir/Claim/$submit': { post: submitFhir },
      '/v1/claims': { post: submitPlain(claimSchema) },
      '/x12': { post: submitX12 },
      '/v1/claims/{claimId}': { get: readStatus },
      '/fhir/ExplanationOfBenefit': { get: searchExplanations },
      '/fhir/ExplanationOfBenefit/{claimId}': { get: readExplanation },
      '/v1/plans': { post: loadPlans },
      '/v1/reference': { post: loadReference },
    },
  };
  // The package's type knows OpenAPI 3.0; its page shows 3.1.
  return document as unknown as OpenAPIObject;
}

const x12Text = (description: string) => ({
  'application/edi-x12': { schema: { type: 'string', description } },
});

const submitX12 = {
  summary: 'Submit X12 interchanges with 837 professional claims (005010X222A1 or A2), any separators',
  parameters: [planParameter, idempotencyKey],
  requestBody: { required: true, content: x12Text('X12 interchanges; `text/plain` is taken too') },
  responses: {
    202: {
      description:
        'At least one claim was taken: a result per claim or refused envelope, with located problems. With `Accept: application/edi-x12` a TA1 and a 999 per functional group.',
      content: {
        ...json({ type: 'object', properties: { claims: { type: 'array', items: { type: 'object' } } } }),
        ...x12Text('TA1 and 999 (005010X231A1)'),
      },
    },
    ...answers('application/problem+json', [400, 401, 403, 413, 415, 422, 503]),
  },
};

const submitFhir = {
  summary: 'Submit a FHIR R4 Claim, or a Bundle with claims and what they refer to',
  parameters: [planParameter, idempotencyKey],
  requestBody: { required: true, content: fhir('Claim or Bundle') },
  responses: {
    202: {
      description:
        'One claim: ClaimResponse with outcome `queued`; its `id` is the claim id, `Content-Location` its status. Several: a batch-response Bundle with an entry per claim, refused ones with their OperationOutcome.',
      content: fhir('ClaimResponse or Bundle'),
    },
    ...answers('application/fhir+json', [400, 401, 403, 413, 415, 422, 503]),
  },
};

const submitPlain = (claim: Schema) => ({
  summary: 'Submit a claim in plain JSON',
  parameters: [planParameter, idempotencyKey],
  requestBody: { required: true, content: json(claim) },
  responses: {
    202: {
      description: 'Taken, with claimId, correlationId, state, status URL and warnings',
      content: json({ type: 'object' }),
    },
    ...answers('application/problem+json', [400, 401, 403, 413, 415, 422, 503]),
  },
});

const readStatus = {
  summary: 'Where a claim stands',
  parameters: [claimIdParameter],
  responses: {
    200: {
      description: 'State, reason, amounts as decimal texts, trace and correlation id',
      content: json({ type: 'object' }),
    },
    ...answers('application/problem+json', [401, 403, 404, 503]),
  },
};

const searchExplanations = {
  summary: "The decision on a claim, as FHIR's search answers",
  parameters: [{ name: 'claim', in: 'query', required: true, schema: { type: 'string' } }],
  responses: {
    200: { description: 'Empty before the decision', content: fhir('Bundle of type searchset') },
    ...answers('application/fhir+json', [400, 401, 403, 503]),
  },
};

const readExplanation = {
  summary: 'The decision on a claim',
  parameters: [claimIdParameter],
  responses: {
    200: { description: 'The explanation of benefit', content: fhir('ExplanationOfBenefit') },
    ...answers('application/fhir+json', [401, 403, 404, 503]),
  },
};

const loadPlans = {
  summary: 'Load plans and fee schedules (role ops); what differs becomes the next version',
  requestBody: {
    required: true,
    content: json({ description: 'A list of plans, or {"plans": […], "feeSchedules": […]}' }),
  },
  responses: {
    200: {
      description: 'Every entry with its version and whether it is new, changed or unchanged',
      content: json({ type: 'object' }),
    },
    ...answers('application/problem+json', [400, 401, 403, 422, 503]),
  },
};

const loadReference = {
  summary: 'Load reference data: coverages, authorizations, providers, code tables (role ops)',
  requestBody: {
    required: true,
    content: json(z.toJSONSchema(referenceFile, { io: 'input', unrepresentable: 'any' })),
  },
  responses: {
    200: {
      description: 'How many entries of each kind are new, changed and unchanged; versions are only added',
      content: json({ type: 'object' }),
    },
    ...answers('application/problem+json', [400, 401, 403, 422, 503]),
  },
};
