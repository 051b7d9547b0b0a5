import type { Answer } from '../intake/intake-client.js';
import { readAnswer } from './read-answer.js';

const sent = { file: 'a.json', claim: 'c-1' };

function answer(status: number, body: unknown): Answer {
  return { status, headers: new Headers({ 'x-correlation-id': 'corr-1' }), body };
}

const response = (id: string, claim: string) => ({
  resourceType: 'ClaimResponse',
  id,
  outcome: 'queued',
  identifier: [
    { system: 'urn:vouch:claim', value: id },
    { system: 'urn:vouch:correlation-id', value: 'corr-1' },
  ],
  request: { reference: `Claim/${claim}` },
});

const outcome = (severity: string) => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity,
      code: 'required',
      details: {
        coding: [{ system: 'urn:vouch:problem', code: 'CLAIM.REQUIRED' }],
        text: 'Claim.provider is missing',
      },
      diagnostics: 'add the provider',
      expression: ['Claim.provider'],
    },
  ],
});

const missingProvider = {
  severity: 'error',
  code: 'CLAIM.REQUIRED',
  field: 'Claim.provider',
  message: 'is missing',
  fix: 'add the provider',
} as const;

const taken = { claimId: 'K1', correlationId: 'corr-1', state: 'submitted', problems: [] };

test('a claim that is taken is known by our id and by the sender’s', () => {
  expect(readAnswer(sent, answer(202, response('K1', 'c-1')))).toEqual([{ ...sent, ...taken }]);
});

test('each claim of a bundle is accepted or refused by itself', () => {
  const body = {
    resourceType: 'Bundle',
    type: 'batch-response',
    entry: [
      {
        fullUrl: 'urn:vouch:sent:2:c-1',
        resource: response('K1', 'c-1'),
        response: { status: '202', location: '/v1/claims/K1', outcome: outcome('warning') },
      },
      { fullUrl: 'urn:vouch:sent:4:c-2', response: { status: '422', outcome: outcome('error') } },
      { fullUrl: 'urn:vouch:sent:6:', response: { status: '422', outcome: outcome('error') } },
    ],
  };
  const refusal = { claimId: null, correlationId: 'corr-1', state: 'rejected', problems: [missingProvider] };
  expect(readAnswer({ file: 'a.json', claim: null }, answer(202, body))).toEqual([
    { file: 'a.json', claim: 'c-1', ...taken, problems: [{ ...missingProvider, severity: 'warning' }] },
    { file: 'a.json', claim: 'c-2', ...refusal },
    { file: 'a.json', claim: null, ...refusal },
  ]);
});

test('a plain claim is answered in plain JSON', () => {
  const body = {
    claimId: 'K1',
    revision: 1,
    correlationId: 'corr-1',
    state: 'submitted',
    status: 'x',
    problems: [],
  };
  expect(readAnswer(sent, answer(202, body))).toEqual([{ ...sent, ...taken }]);
});

test.each([
  ['an OperationOutcome', outcome('error')],
  ['problem details', { title: 'Refused', status: 422, code: 'CLAIM.REFUSED', problems: [missingProvider] }],
])('a refusal is told by %s', (_how, body) => {
  expect(readAnswer(sent, answer(422, body))).toEqual([
    { ...sent, claimId: null, correlationId: 'corr-1', state: 'rejected', problems: [missingProvider] },
  ]);
});

test('a body as a whole is the field $', () => {
  const body = {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'fatal',
        code: 'structure',
        details: { coding: [{ code: 'BODY.NOT_JSON' }], text: '$ is no JSON' },
        diagnostics: 'send JSON',
      },
    ],
  };
  const [result] = readAnswer({ file: 'a.json', claim: null }, answer(400, body));
  expect(result?.problems).toEqual([
    { severity: 'error', code: 'BODY.NOT_JSON', field: '$', message: 'is no JSON', fix: 'send JSON' },
  ]);
});

test.each([
  [403, undefined, 'rejected', 'HTTP.403'],
  [403, { title: 'Submitters only', code: 'ACCESS.ROLE' }, 'rejected', 'ACCESS.ROLE'],
  [503, { title: 'Busy', code: 'INTAKE.BUSY' }, 'failed', 'INTAKE.BUSY'],
  [500, undefined, 'failed', 'HTTP.500'],
  [202, { resourceType: 'Patient' }, 'failed', 'HTTP.202'],
])('HTTP %s with %j means %s and always a reason', (status, body, state, code) => {
  const [result] = readAnswer(sent, answer(status, body));
  expect([result?.state, result?.claimId, result?.problems.map((problem) => problem.code)]).toEqual([
    state,
    null,
    [code],
  ]);
});

test('each claim of an X12 file, and each envelope that was refused, has a result', () => {
  const refusal = { claimId: null, state: 'rejected', problems: [missingProvider] };
  const body = {
    claims: [
      { claim: 'A-1', ...taken, status: 'https://vouch.example/v1/claims/K1' },
      { claim: 'A-2', ...refusal },
      { claim: null, ...refusal },
    ],
  };
  const file = { file: 'a.json', correlationId: 'corr-1' };
  expect(readAnswer({ ...sent, claim: null }, answer(202, body))).toEqual([
    { ...taken, ...file, claim: 'A-1' },
    { ...refusal, ...file, claim: 'A-2' },
    { ...refusal, ...file, claim: null },
  ]);
});
