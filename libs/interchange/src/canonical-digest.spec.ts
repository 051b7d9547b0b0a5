import { canonicalSha256, submissionDigest } from './canonical-digest.js';
import { readPlainClaim } from './plain/read-plain-claim.js';

test('the order of keys does not change a digest, the order of a list does', () => {
  expect(canonicalSha256({ b: 1, a: [1, 2] })).toBe(canonicalSha256({ a: [1, 2], b: 1.0 }));
  expect(canonicalSha256({ a: [1, 2] })).not.toBe(canonicalSha256({ a: [2, 1] }));
});

test('the digest is SHA-256 over RFC 8785', () => {
  expect(canonicalSha256({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
});

test('a claim is the same claim with the same content, documents in any order, and plan', () => {
  const { submission } = readPlainClaim({
    claimId: 'INV-1',
    member: { id: 'M-1' },
    provider: { name: 'Clinic' },
    lines: [{ code: 'A4253', date: '2024-05-05' }],
  });
  if (!submission) throw new TypeError('the claim is good');
  const documents = ['a', 'b'].map((reference) => ({ kind: 'Patient', reference, content: {} }));
  const digest = (sent: typeof documents, plan: string | null) =>
    submissionDigest({ ...submission, documents: sent }, plan);
  expect(digest(documents, null)).toBe(digest(documents.toReversed(), null));
  expect(digest(documents, null)).not.toBe(digest(documents, 'silver'));
  expect(digest(documents, null)).not.toBe(digest(documents.slice(1), null));
});
