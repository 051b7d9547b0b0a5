import { mandateClaims } from './mandate.js';

test('a mandate names submitter, claim, payload, purpose, and who may act', () => {
  const claims = mandateClaims(
    { claimId: 'c1', revision: 2, payloadSha256: 'ab'.repeat(32) },
    {
      issuer: 'http://authority',
      txn: 'txn-1',
      submitterSub: 'person-1',
      purpose: 'adjudication',
      now: new Date('2026-01-05T10:00:00.900Z'),
    },
  );
  expect(claims).toEqual({
    iss: 'http://authority',
    aud: 'urn:vouch:claims',
    iat: 1767607200,
    exp: 1775383200,
    txn: 'txn-1',
    sub: 'person-1',
    scope: 'gather analyze act',
    purp: 'adjudication',
    tctx: { claim_id: 'c1', revision: 2, payload_sha256: 'ab'.repeat(32), purpose: 'adjudication' },
    may_act: [
      { sub: 'system:serviceaccount:claims:gather-agent' },
      { sub: 'system:serviceaccount:claims:analyze-agent' },
      { sub: 'system:serviceaccount:claims:act-agent' },
    ],
  });
});
