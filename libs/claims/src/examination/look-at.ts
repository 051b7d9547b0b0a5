import type { Finding } from '../adjudication/finding.js';
import { adjustmentReasons, remarks } from '../adjudication/reason-codes.js';
import type { ClaimLine } from '../claim.js';
import { formatAmount, sumCents, type Cents } from '../money/cents.js';
import { lineIn } from '../review/appeal-grant.js';
import type { PlanClause } from '../plan/plan-clause.js';
import type { FraudSignal, SignalId } from './signal.js';

/** Something for an examiner to look at. */
export interface LookAt {
  readonly about: 'finding' | 'question' | 'signal';
  /** A rule, the kind of a question, or a signal. */
  readonly id: string;
  /** What to look at, in words. */
  readonly says: string;
  /** Null: the claim as a whole. */
  readonly line: number | null;
  /** What was charged for what it is about, as a decimal amount. */
  readonly atStake: string;
  /** Ids of the clauses that it rests on, the nearest first. */
  readonly clauses: readonly string[];
  readonly evidence: Readonly<Record<string, string>>;
}

/** What a person should be asked because of the claim's documents. */
export interface DocumentQuestion {
  readonly kind: string;
  readonly says: string;
}

export interface LookAtInput {
  readonly findings: readonly Finding[];
  readonly lines: readonly ClaimLine[];
  readonly questions: readonly DocumentQuestion[];
  readonly signals: readonly FraudSignal[];
  readonly clausesOf: (finding: Finding) => readonly PlanClause[];
}

const signalSays: Readonly<Record<SignalId, string>> = {
  'services.two-providers':
    'The member got the same service on the same day from another provider. Were both rendered?',
  'services.cloned': 'Other claims of the provider say the same of this day, to the cent. Are they copies?',
  'units.far-above-usual': 'Far more units than usual. Were they all rendered?',
  'charge.far-above-usual': 'Charged far above what is usual under the plan. Is the charge right?',
  'levels.upcoded':
    'The provider claims the highest level far more often than others. Does the record bear it out?',
  'day.impossible': 'The provider billed more work on this day than a day has. Who rendered it?',
  'weekend.unusual': 'On a weekend, which the provider hardly ever works on. Is the day right?',
};

/** What holds the claim comes first, then what denies, then what people should ask, and what only strikes. */
const order = { pend: 0, 'deny-claim': 1, 'deny-line': 1, question: 2, signal: 3, warn: 4 } as const;

/** Everything there is to look at: the gravest first, and of the same gravity what is about the most money. */
export function whatToLookAt(input: LookAtInput): readonly LookAt[] {
  const { findings, lines, questions, signals, clausesOf } = input;
  const chargeOf = (line: number | null): Cents =>
    sumCents(lines.filter(({ sequence }) => line === null || sequence === line).map(({ net }) => net ?? 0n));
  const entry = (rank: number, cents: Cents, look: Omit<LookAt, 'atStake'>) => ({
    rank,
    cents,
    look: { ...look, atStake: formatAmount(cents) },
  });
  return [
    ...findings.map((finding) => {
      const { ruleId, severity, carc, rarc, path, evidence } = finding;
      const line = lineIn(path);
      const says = [adjustmentReasons[carc], ...(rarc === null ? [] : [remarks[rarc]])].join(': ');
      const clauses = clausesOf(finding).map(({ id }) => id);
      const about = 'finding' as const;
      return entry(order[severity], chargeOf(line), { about, id: ruleId, says, line, clauses, evidence });
    }),
    ...questions.map(({ kind, says }) =>
      entry(order.question, chargeOf(null), {
        ...{ about: 'question' as const, id: kind, says, line: null },
        ...{ clauses: [], evidence: {} },
      }),
    ),
    ...signals.map(({ signal, line, evidence }) =>
      entry(order.signal, chargeOf(line), {
        ...{ about: 'signal' as const, id: signal, says: signalSays[signal], line },
        ...{ clauses: [], evidence },
      }),
    ),
  ]
    .toSorted((left, right) => left.rank - right.rank || Number(right.cents - left.cents))
    .map(({ look }) => look);
}
