import {
  entity,
  reference,
  type Question,
  type Value,
} from '../../../apps/authority/src/policies/question.js';
import type { Row } from './decision-table.js';
import { disagreements } from './expect-table.js';
import { agents, authorityLimit, people, who, type Who } from './who.js';

const owners = ["somebody else's", 'own', "nobody's", 'decided before', 'decided by nobody knows whom'];

const places = [
  'none',
  'submitted',
  'gathered',
  'analyzed',
  'approved',
  'partial',
  'denied',
  'pended for review',
  'pended for information',
  'pended for coordination',
  'pended for nothing',
  'approved, once for review',
  'approved for appeal',
  'denied for appeal',
  'pended for appeal',
  'rejected',
  'voided',
  'replaced',
];

const amounts: Record<string, number | undefined> = {
  'below the limit': authorityLimit - 1,
  'at the limit': authorityLimit,
  'above the limit': authorityLimit + 1,
  'of unknown amount': undefined,
};

const verdicts = ['hold', 'look', 'approve', 'reduce', 'deny', 'ask'];
const grounds = ['medical necessity', 'other grounds'];

const holders = ['held by oneself', 'held by another', 'held by nobody', 'held, without a mandate'];

/** Who asks, whose claim, where it is, how much it is, what for, on which grounds, who holds it. */
const everything = [[...agents, ...people], owners, places, Object.keys(amounts), verdicts, grounds, holders];

/** Every case is in one of these: whoever holds it, or however much it is. Both at once would be 207,360 questions. */
const tables = [
  { what: 'whoever holds it', dimensions: everything.with(3, ['at the limit']), asked: 51_840 },
  { what: 'however much it is', dimensions: everything.with(6, ['held by oneself']), asked: 51_840 },
];

const waiting = 'pended for review|pended for coordination|approved for appeal|denied for appeal';

const table: readonly Row[] = [
  ['gather|analyze|act|intake|stranger', '*', '*', '*', '*', '*', '*', 'refused'],
  ['submitter|compliance|ops|nobody', '*', '*', '*', '*', '*', '*', 'REVIEW.NOT_EXAMINER'],
  ['*', "own|nobody's", '*', '*', '*', '*', '*', 'REVIEW.OWN_CLAIM'],
  ['*', '*', `not ${waiting}`, '*', '*', '*', '*', 'REVIEW.NOT_WAITING'],
  ['*', '*', '*', '*', '*', '*', 'held, without a mandate', 'REVIEW.NO_MANDATE'],
  ['*', '*', '*', 'above the limit|of unknown amount', '*', '*', '*', 'REVIEW.ABOVE_LIMIT'],
  ['*', '*', '*', '*', '*', '*', 'held by another', 'REVIEW.HELD_BY_ANOTHER'],
  ['*', '*', '*', '*', 'not hold', '*', 'held by nobody', 'REVIEW.NOT_HELD'],
  ['adjuster', '*', '*', '*', 'reduce|deny', 'medical necessity', '*', 'REVIEW.NOT_CLINICIAN'],
  ['*', 'decided before|decided by nobody knows whom', '*', '*', '*', '*', '*', 'REVIEW.DECIDED_BEFORE'],
  [
    'adjuster|clinician|everybody',
    "somebody else's",
    waiting,
    'not above the limit',
    '*',
    '*',
    'held by oneself|held by nobody',
    'allowed',
  ],
];

function position(place: string): Value | undefined {
  if (place === 'none') return undefined;
  const at = { revision: 1, pass: 1 };
  if (place === 'approved, once for review') return { ...at, state: 'approved', pendedFor: 'review' };
  const [state = '', pendedFor] = place.split(' for ');
  return pendedFor === undefined || pendedFor === 'nothing' ? { ...at, state } : { ...at, state, pendedFor };
}

function holderOf(holder: string, asks: string): Record<string, Value> {
  if (holder === 'held by nobody') return {};
  return { holder: reference('Person', holder === 'held by another' ? 'another examiner' : asks) };
}

function question(one: readonly string[]): Question {
  const [asks, owner, place = '', amount = '', verdict = '', ground, holder = ''] = one;
  const principal = who[asks as Who];
  const { id } = principal.uid;
  const at = position(place);
  const cents = amounts[amount];
  return {
    principal,
    action: 'review',
    resource: entity('Claim', 'c1', {
      ...(owner === "nobody's" ? {} : { submitter: reference('Person', owner === 'own' ? id : 'somebody') }),
      ...(at === undefined ? {} : { position: at }),
      ...(cents === undefined ? {} : { amount: cents }),
      ...(owner === 'decided by nobody knows whom'
        ? {}
        : { deciders: owner === 'decided before' ? [reference('Person', id)] : [] }),
    }),
    context: {
      verdict: reference('Verdict', verdict),
      onMedicalNecessity: ground === 'medical necessity',
      mandateStands: holder !== 'held, without a mandate',
      ...holderOf(holder, id),
    },
  };
}

test.each(tables)('a verdict is answered as the table says, $what', ({ dimensions, asked }) => {
  expect(disagreements(dimensions, table, question, everything)).toEqual({ asked, wrong: [] });
});
