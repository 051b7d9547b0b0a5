import { readAnswer } from './read-answer.js';

const claim = {
  claimId: 'INV-1',
  member: { id: 'M-1' },
  provider: { npi: '1234567893' },
  plan: 'silver-80',
  lines: [{ code: 'A4253', amount: '12.50', date: '2024-05-05' }],
};

test('an answer is a plan, a corrected claim, documents, or several of them', () => {
  const read = readAnswer({ plan: 'gold', claim, documents: [{ resourceType: 'Coverage', id: 'c1' }] });
  expect(read).toMatchObject({
    ok: true,
    value: {
      plan: 'gold',
      corrected: { sourceFormat: 'json', header: { claimIdentifier: 'INV-1' } },
      documents: [{ kind: 'Coverage', reference: 'Coverage/c1' }],
    },
  });
  expect(readAnswer({ claim })).toMatchObject({ ok: true, value: { plan: 'silver-80' } });
});

test.each([
  ['nothing', {}, 'INFORMATION.EMPTY', '$'],
  ['no object', [], 'INFORMATION.MALFORMED', '$.'],
  ['a field nobody knows', { plan: 'x', ssn: '999' }, 'INFORMATION.MALFORMED', '$.'],
  ['a plan that is none', { plan: 'a b' }, 'INFORMATION.MALFORMED', '$.plan'],
  [
    'a document that is no resource',
    { documents: [{ id: 'x' }] },
    'INFORMATION.MALFORMED',
    '$.documents.0.resourceType',
  ],
])('%s is refused, saying where', (_what, body, code, field) => {
  const read = readAnswer(body);
  expect(read).toMatchObject({ ok: false, failure: [{ code, field }] });
});

test('what is wrong with a corrected claim is told as of any claim, and nothing of it is repeated', () => {
  const read = readAnswer({ claim: { ...claim, member: { id: 7, ssn: '999-11' } } });
  expect(read).toMatchObject({ ok: false });
  expect(JSON.stringify(read)).toContain('claim: $.member.id');
  expect(JSON.stringify(read)).not.toContain('999-11');
});
