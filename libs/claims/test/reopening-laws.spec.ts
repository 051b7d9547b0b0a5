import fc from 'fast-check';
import { adjudicate, movementsOf, wholeGrant, type Assessment, type Facts } from '#claims';
import { aCase, judge } from './arbitrary-claims.js';
import { factsOf, linesOf, service } from './edited-claim.js';
import { counted, decided, emptyLedger, paid, voided, type Ledger } from './ledger.js';
import { hold, tenThousand } from './ten-thousand.js';

type Doing = 'decide' | 'decide again' | 'void';

const lives = fc.tuple(
  fc.array(aCase, { minLength: 1, maxLength: 4 }),
  fc.array(fc.constantFrom<Doing>('decide', 'decide again', 'decide', 'void'), {
    minLength: 1,
    maxLength: 6,
  }),
);
const eachLife = tenThousand(lives);

test('whatever was decided, overturned and voided: what stands paid and counted is what the last decision says', () => {
  eachLife(([cases, doings]) => {
    let ledger: Ledger = emptyLedger;
    let last: Assessment | null = null;
    let revision = 0;
    for (const doing of doings) {
      if (doing === 'void') {
        // Voided twice is voided once.
        ledger = voided(voided(ledger));
        last = null;
      } else {
        // Decided again is the next revision, judged under whatever holds by then.
        revision += 1;
        last = judge(cases[revision % cases.length] ?? cases[0]!);
        ledger = decided(ledger, revision, last);
      }
      hold(paid(ledger)).toBe(last?.totals.benefit ?? 0n);
      const own =
        last === null ? [] : movementsOf(last).map((row) => ({ ...row, revision, reversal: false }));
      hold(counted(ledger)).toEqual(counted({ movements: own }));
    }
  });
});

const money = fc.bigInt({ min: 1n, max: 50_000n });
const denying = fc.record({
  nets: fc.array(money, { minLength: 1, maxLength: 5 }),
  excluded: fc.subarray(['A', 'B', 'C']),
  needAuthorization: fc.subarray(['A', 'B', 'C']),
});
const eachDenial = tenThousand(denying);

function judgedTwice(
  { nets, excluded, needAuthorization }: typeof denying extends fc.Arbitrary<infer V> ? V : never,
  appeal: (first: Assessment) => Facts['appeal'],
) {
  const claim = {
    edits: {
      exclusions: excluded.map((code) => ({ ...service(code), reason: '204' as const })),
      authorization: needAuthorization.map(service),
    },
    lines: nets.map((net, index) => ({ net, service: service('ABC'[index % 3] ?? 'A') })),
  };
  const facts = factsOf(claim);
  const lines = linesOf(claim);
  const first = adjudicate({ facts, lines });
  const granted = appeal(first);
  return { first, again: adjudicate({ facts: granted ? { ...facts, appeal: granted } : facts, lines }) };
}

test('an appeal that is granted whole pays at least what was paid, and never more than is allowed', () => {
  eachDenial((denial) => {
    const { first, again } = judgedTwice(denial, ({ findings, totals }) => ({
      ...wholeGrant(findings),
      paid: totals.benefit,
    }));
    hold(again.totals.benefit >= first.totals.benefit).toBe(true);
    hold(again.lines.every(({ benefit, eligible }) => benefit <= eligible)).toBe(true);
    hold(again.outcome).toBe('approved');
    hold(again.totals.noncovered).toBe(0n);
  });
});

test('an appeal that sets nothing aside is judged as the claim was', () => {
  eachDenial((denial) => {
    const { first, again } = judgedTwice(denial, ({ totals }) => ({
      setAside: [],
      kept: [],
      paid: totals.benefit,
    }));
    hold(again).toEqual(first);
  });
});
