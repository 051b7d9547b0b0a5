import { shownDigest } from './review-case.js';

const shown = {
  taskId: 'C-1-1-1',
  claimId: 'C',
  revision: 1,
  pass: 1,
  round: 1,
  kind: 'review',
  reason: 'X',
  amountCents: 80_000n,
  currency: 'USD',
  claimIdentifier: 'INV-1',
  billedCents: null,
  statedPlanId: null,
  sourceFormat: 'json',
  contentSha256: 'ab',
  correlationId: 'corr',
  assessmentSha256: 'cd',
  assessment: { outcome: 'pended' },
  examination: { lookAt: [] },
  content: Buffer.from('sealed'),
  wrapped: 'vault:v1:x',
  lines: [],
  documents: [{ seq: 1, content: Buffer.from('sealed too') }],
  earlier: [],
};

test('what is shown has one digest, whichever key opens it and whoever follows it', () => {
  expect(shownDigest({ ...shown, wrapped: 'vault:v2:y', correlationId: 'other' })).toBe(shownDigest(shown));
});

test.each([
  ['another round', { round: 2 }],
  ['another amount', { amountCents: 80_001n }],
  ['another assessment', { assessmentSha256: 'ce' }],
  ['another finding', { assessment: { outcome: 'pended', findings: [1] } }],
  ['something else to look at', { examination: { lookAt: [1] } }],
  ['other content', { content: Buffer.from('sealed anew') }],
  ['another document', { documents: [{ seq: 1, content: Buffer.from('other') }] }],
  ['one document less', { documents: [] }],
  [
    'something sent before',
    { earlier: [{ revision: 0, content: Buffer.from('sent'), wrapped: null, documents: [] }] },
  ],
])('%s is something else', (_what, change) => {
  expect(shownDigest({ ...shown, ...change })).not.toBe(shownDigest(shown));
});
