import { readVerdict } from './verdict-request.js';

const shownSha256 = 'ab'.repeat(32);
const release = { verdict: 'release', reasonCode: 'DOCUMENTED', reason: ' seen ', shownSha256 };
const denial = { ...release, verdict: 'deny', reasonCode: 'NOT_COVERED', carc: '96', rarc: 'N130' };

const fieldsOf = (body: object) => {
  const read = readVerdict(body);
  return read.ok ? [] : read.failure.map(({ field }) => field);
};

test('a release has a reason, in a word and in words, and no denial', () => {
  expect(readVerdict(release)).toEqual({
    ok: true,
    value: { ...release, reason: 'seen', denial: null, setAside: null },
  });
});

test('a denial says who bears it and why; the provider unless told', () => {
  const { carc, rarc, ...rest } = denial;
  const value = { ...rest, reason: 'seen', denial: { group: 'CO', carc, rarc }, setAside: null };
  expect(readVerdict(denial)).toEqual({ ok: true, value });
});

test.each([
  ['no words', { ...release, reason: '   ' }, ['reason']],
  ['another verdict’s reason', { ...release, reasonCode: 'NOT_COVERED' }, ['reasonCode']],
  ['no digest', { ...release, shownSha256: 'x' }, ['shownSha256']],
  ['a denial without its reason', { ...denial, carc: undefined }, ['carc']],
  ['a denial by what splits a payment', { ...denial, carc: '2' }, ['carc']],
  ['a denial for a missing field that names none', { ...denial, carc: '16', rarc: null }, ['rarc']],
  ['a release with a denial’s codes', { ...release, group: 'PR', carc: '96' }, ['group', 'carc']],
  ['everything at once', { verdict: 'pay' }, ['verdict', 'reasonCode', 'reason', 'shownSha256']],
])('%s is told', (_what, body, fields) => {
  expect(fieldsOf(body)).toEqual(fields);
});

const appeal = { ...release, reasonCode: 'RULE_MISAPPLIED' };

test('an appeal is granted whole, or for what is named', () => {
  expect(readVerdict({ ...appeal, verdict: 'overturn' })).toMatchObject({
    ok: true,
    value: { verdict: 'overturn', setAside: null },
  });
  const setAside = [{ rule: 'duplicate.service', lines: [2] }, { rule: 'code.age' }];
  expect(readVerdict({ ...appeal, verdict: 'overturn-in-part', setAside })).toMatchObject({
    value: {
      setAside: [
        { ruleId: 'duplicate.service', lines: [2] },
        { ruleId: 'code.age', lines: null },
      ],
    },
  });
});

test.each([
  ['a part that is not named', { ...appeal, verdict: 'overturn-in-part' }, ['setAside']],
  [
    'a whole that names a part',
    { ...appeal, verdict: 'overturn', setAside: [{ rule: 'code.age' }] },
    ['setAside'],
  ],
  [
    'a rule that is none',
    { ...appeal, verdict: 'overturn-in-part', setAside: [{ rule: 'x' }] },
    ['setAside.0.rule'],
  ],
])('%s is told of an appeal', (_what, body, fields) => {
  expect(fieldsOf(body)).toEqual(fields);
});
