import { answers } from './open-api-answers.js';

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const fhir = (resource: string) => ({
  'application/fhir+json': { schema: { type: 'object', description: `FHIR R4 ${resource}` } },
});

export const inquire = {
  summary: 'What became of claims like this one, among the submitter’s own (query by example)',
  requestBody: { required: true, content: fhir('Claim, Bundle with a Claim, or Parameters with either') },
  responses: {
    200: { description: 'A Bundle with a ClaimResponse per claim, 50 at most', content: fhir('Parameters') },
    ...answers('application/fhir+json', [400, 401, 403, 413, 415, 503]),
  },
};

export const searchResponses = {
  summary: "The answer to a claim, as FHIR's search answers",
  parameters: [{ name: 'request', in: 'query', required: true, schema: { type: 'string' } }],
  responses: {
    200: { description: 'Claim/{claimId} as request', content: fhir('Bundle of type searchset') },
    ...answers('application/fhir+json', [400, 401, 403, 503]),
  },
};

export const readResponse = {
  summary: 'The answer to a claim: queued, then what it waits for, then the decision',
  parameters: [inPath('claimId')],
  responses: {
    200: { description: 'The answer as it stands', content: fhir('ClaimResponse') },
    ...answers('application/fhir+json', [401, 403, 404, 503]),
  },
};

export const pollJob = {
  summary: 'The answer to a request that was sent with Prefer: respond-async',
  parameters: [inPath('jobId')],
  responses: {
    200: { description: 'An entry per claim, in the order of the request', content: fhir('Bundle') },
    202: { description: 'Not yet: X-Progress says how far, Retry-After when to ask again' },
    ...answers('application/fhir+json', [401, 403, 404, 503]),
  },
};

export const endJob = {
  summary: 'Ask for that answer no more; its claims go on',
  parameters: [inPath('jobId')],
  responses: {
    202: { description: 'Forgotten' },
    ...answers('application/fhir+json', [401, 403, 404, 503]),
  },
};

export const readNotices = {
  summary: 'What the submitter was told of a claim, oldest first',
  parameters: [inPath('claimId')],
  responses: {
    200: {
      description: 'Decision, reasons, what is missing, how to appeal',
      content: { 'application/json': { schema: { type: 'object' } } },
    },
    ...answers('application/problem+json', [401, 403, 404, 503]),
  },
};

export const readLetter = {
  summary: 'The decision as a letter to the member',
  parameters: [inPath('claimId')],
  responses: {
    200: {
      description: 'In the form that Accept prefers',
      content: {
        'text/html': { schema: { type: 'string' } },
        'application/pdf': { schema: { type: 'string', format: 'binary' } },
      },
    },
    ...answers('application/problem+json', [401, 403, 404, 503]),
  },
};

export const replayClaim = {
  summary: 'Judge a claim again from what was recorded (role compliance); nothing about the claim changes',
  parameters: [inPath('claimId')],
  requestBody: {
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: {
            engineVersion: { type: 'string', description: 'recorded (default), current, or a version' },
          },
        },
      },
    },
  },
  responses: {
    200: {
      description: 'Whether it comes out the same, and every difference to the cent',
      content: { 'application/json': { schema: { type: 'object' } } },
    },
    ...answers('application/problem+json', [400, 401, 403, 404, 422, 503]),
  },
};
