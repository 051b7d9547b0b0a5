import { adjudicate, type AppealGrant, type Assessment } from '#claims';
import { factsOf, linesOf, service, type EditedClaim } from './edited-claim.js';

function judgedAgain(claim: EditedClaim, grant: Partial<AppealGrant>, paid = 0n): Assessment {
  const appeal = { setAside: [], kept: [], ...grant, paid };
  return adjudicate({ facts: { ...factsOf(claim), appeal }, lines: linesOf(claim) });
}

const excluded: EditedClaim = {
  edits: { exclusions: [{ ...service('A'), reason: '204' }] },
  lines: [{}, {}, { service: service('B') }],
};

test('a rule that is set aside for named lines denies the others, and is told of all', () => {
  const again = judgedAgain(excluded, { setAside: [{ ruleId: 'coverage.not-in-plan', lines: [2] }] });
  expect(again.lines.map(({ benefit }) => benefit)).toEqual([0n, 8_000n, 8_000n]);
  expect(again.findings.map(({ severity }) => severity)).toEqual(['deny-line', 'warn']);
  expect(again.outcome).toBe('partial');
});

test('a claim that was denied as a whole is paid on the lines that are named', () => {
  const claim: EditedClaim = {
    edits: { providers: 'on-file' },
    onFile: { providers: [] },
    lines: [{}, {}],
  };
  const [first, again] = [
    {},
    { setAside: [{ ruleId: 'provider.billing-not-eligible', lines: [1] }] } as const,
  ].map((grant) => judgedAgain(claim, grant));
  expect(first?.outcome).toBe('denied');
  expect(again?.lines.map(({ benefit }) => benefit)).toEqual([8_000n, 0n]);
});

test('a line that people keep denied is denied in their words, and nobody has to look at it again', () => {
  const claim: EditedClaim = { edits: { clinicalReview: [service('A')] }, lines: [{}, {}] };
  const again = judgedAgain(claim, {
    setAside: [{ ruleId: 'necessity.review', lines: [1] }],
    kept: [{ line: 2, denial: { group: 'CO', carc: '50', rarc: 'N115' } }],
  });
  expect(again.outcome).toBe('partial');
  expect(again.lines[1]?.reasons).toEqual([{ group: 'CO', carc: '50', rarc: 'N115', cents: 10_000n }]);
  expect(again.findings.at(-1)).toMatchObject({ ruleId: 'review.denied', severity: 'deny-line' });
});

test('judged again to less than was paid, the claim waits for a person', () => {
  expect(judgedAgain({}, {}, 8_000n).outcome).toBe('approved');
  const less = judgedAgain({}, {}, 8_001n);
  expect(less.pended).toEqual({ kind: 'review', reason: 'APPEAL.PAYS_LESS' });
  expect(less.findings.at(-1)?.evidence).toEqual({ paid: '80.01', now: '80.00' });
});

test('a total below the lines, which people set aside, makes nobody wait', () => {
  const facts = factsOf({});
  const billed = { ...facts, header: { ...facts.header, billed: 1_000n } };
  const lines = linesOf({});
  expect(adjudicate({ facts: billed, lines }).outcome).toBe('pended');
  const appeal = {
    setAside: [{ ruleId: 'balance.total-below-lines', lines: null }],
    kept: [],
    paid: 0n,
  } as const;
  expect(adjudicate({ facts: { ...billed, appeal }, lines }).outcome).toBe('approved');
});
