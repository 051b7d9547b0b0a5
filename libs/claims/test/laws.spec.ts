import {
  limitsOf,
  metOf,
  movementsOf,
  patientOwes,
  sumCents,
  type AssessedLine,
  type Assessment,
} from '#claims';
import { aCase, judge, type Case } from './arbitrary-claims.js';
import { hold, tenThousand } from './ten-thousand.js';

const each = tenThousand(aCase.map((input) => ({ input, assessment: judge(input) })));

/** Every law over ten thousand claims, each under a plan of its own. */
function law(name: string, check: (assessment: Assessment, input: Case) => void): void {
  test(name, () => {
    each(({ assessment, input }) => {
      check(assessment, input);
    });
  });
}

const owed = ({
  copay,
  deductible,
  coinsurance,
}: Omit<AssessedLine, 'sequence' | 'service' | 'reasons'>): bigint => copay + deductible + coinsurance;

const positive = (value: bigint): bigint => (value > 0n ? value : 0n);

law('every line appears once, in order, and nothing is negative', ({ lines, totals, movement }, input) => {
  hold(lines.map(({ sequence }) => sequence)).toEqual(
    input.lines.map(({ sequence }) => sequence).toSorted((a, b) => a - b),
  );
  const { unitemised: difference, ...sums } = totals;
  const amounts = [...lines, sums, movement].flatMap((part) => Object.values(part) as unknown[]);
  hold(amounts.filter((amount) => typeof amount === 'bigint' && amount < 0n)).toEqual([]);
  hold(difference).toBe(totals.billed - totals.submitted);
});

law('charge = allowed + not covered + contractual, on the line and in total', ({ lines, totals }) => {
  for (const part of [...lines, totals])
    hold(part.submitted).toBe(part.eligible + part.noncovered + part.contractual);
});

law('allowed = benefit + patient share + other payer, on the line and in total', ({ lines, totals }) => {
  for (const part of [...lines, totals])
    hold(part.eligible).toBe(part.benefit + owed(part) + part.otherPayer);
  hold(totals.patient).toBe(owed(totals));
});

law('totals are the sums of the lines', ({ lines, totals }) => {
  for (const key of [
    'submitted',
    'eligible',
    'copay',
    'deductible',
    'coinsurance',
    'otherPayer',
    'noncovered',
    'contractual',
    'benefit',
  ] as const)
    hold(totals[key]).toBe(sumCents(lines.map((line) => line[key])));
});

law('the benefit is never above what is allowed, and that never above the charge', ({ lines }) => {
  for (const { benefit, eligible, submitted } of lines)
    hold(benefit <= eligible && eligible <= submitted).toBe(true);
});

law('every cent that is not paid has a reason, one for each and never merged', ({ lines }) => {
  for (const line of lines) {
    hold(line.submitted - sumCents(line.reasons.map(({ cents }) => cents))).toBe(line.benefit);
    const carcs = line.reasons.map(({ carc }) => carc);
    hold(new Set(carcs).size).toBe(carcs.length);
    const amount = (carc: string): bigint => line.reasons.find((reason) => reason.carc === carc)?.cents ?? 0n;
    hold([amount('3'), amount('1'), amount('2'), amount('23'), amount('45')]).toEqual([
      line.copay,
      line.deductible,
      line.coinsurance,
      line.otherPayer,
      line.contractual,
    ]);
  }
});

law(
  'patient responsibility is the sum of the reasons of group PR: cost share and what nobody covers',
  ({ lines }) => {
    const inGroup = (line: AssessedLine, group: string): bigint =>
      sumCents(line.reasons.flatMap((reason) => (reason.group === group ? [reason.cents] : [])));
    hold(patientOwes(lines)).toBe(sumCents(lines.map((line) => inGroup(line, 'PR'))));
    for (const line of lines) {
      hold(inGroup(line, 'PR') >= owed(line)).toBe(true);
      hold(inGroup(line, 'OA')).toBe(line.otherPayer);
      hold(inGroup(line, 'PR') + inGroup(line, 'CO')).toBe(owed(line) + line.noncovered + line.contractual);
    }
  },
);

law(
  'no limit is overshot: of member or family, in the network or out of it, of all services or of a category',
  (assessment, { terms, before }) => {
    const moved = movementsOf(assessment);
    for (const limit of limitsOf(terms)) {
      const taken = moved.find(({ kind, pool }) => kind === limit.kind && pool === limit.pool)?.cents ?? 0n;
      hold(taken <= positive(limit.limit - metOf(before, limit))).toBe(true);
    }
  },
);

law('what a decision moves is what its lines say', (assessment) => {
  const { lines, totals } = assessment;
  const movedAs = (kind: string, main: boolean): bigint =>
    sumCents(
      movementsOf(assessment).flatMap((move) =>
        move.kind === kind && (!main || move.pool === '') ? [move.cents] : [],
      ),
    );
  hold(movedAs('deductible', false)).toBe(sumCents(lines.map(({ deductible }) => deductible)));
  hold(movedAs('out-of-pocket', false)).toBe(totals.patient);
  hold(movedAs('benefit', true)).toBe(totals.benefit);
});

law(
  'a copay is never above what is allowed, and within a visit never above the plan’s',
  ({ lines }, { terms }) => {
    for (const { copay, eligible } of lines) hold(copay <= eligible).toBe(true);
    if (terms.copayPer !== 'visit' || terms.categories !== undefined || terms.network !== undefined) return;
    // Two days: two visits.
    hold(sumCents(lines.map(({ copay }) => copay)) <= 2n * terms.copay).toBe(true);
  },
);

law(
  'nothing is paid twice: other payers and we together never pay more than is allowed',
  ({ lines }, { detail }) => {
    const paid = sumCents(
      detail.priorPayers.map(({ paid: whole, lines: parts }) => {
        const ofLines = sumCents(parts.map((part) => part.paid));
        return whole > ofLines ? whole : ofLines;
      }),
    );
    hold(sumCents(lines.map(({ otherPayer }) => otherPayer)) <= paid).toBe(true);
    for (const { otherPayer, benefit, eligible } of lines) hold(otherPayer + benefit <= eligible).toBe(true);
  },
);

law('a claim without a person is never paid above its total', ({ outcome, totals }) => {
  if (outcome !== 'pended') hold(totals.benefit <= totals.billed).toBe(true);
});

law('a total that differs from the lines is always reported', ({ findings, totals, pended }) => {
  const reported = findings.some(({ ruleId }) => ruleId.startsWith('balance.'));
  if (pended === null) hold(reported).toBe(totals.unitemised !== 0n);
});

law('an outcome says what was covered', ({ outcome, totals }) => {
  if (outcome === 'denied') hold(totals.benefit).toBe(0n);
  if (outcome === 'partial') hold(totals.noncovered > 0n || totals.unitemised > 0n).toBe(true);
  if (outcome === 'approved') hold(totals.noncovered).toBe(0n);
});
