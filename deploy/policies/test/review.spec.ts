import {
  entity,
  reference,
  type Question,
  type Value,
} from '../../../apps/authority/src/policies/question.js';
import type { Row } from './decision-table.js';
import { disagreements } from './expect-table.js';
import { agents, authorityLimit, people, who, type Who } from './who.js';

const owners = ["somebody else's", 'own', "nobody's"];

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

const verdicts = ['approve', 'reduce', 'deny', 'ask'];
const grounds = ['medical necessity', 'other grounds'];

/** Who asks, whose claim, where it is, how much it is, the verdict, on which grounds. */
const dimensions = [[...agents, ...people], owners, places, Object.keys(amounts), verdicts, grounds];

const table: readonly Row[] = [
  ['gather|analyze|act|intake|stranger', '*', '*', '*', '*', '*', 'refused'],
  ['submitter|compliance|ops|nobody', '*', '*', '*', '*', '*', 'REVIEW.NOT_EXAMINER'],
  ['*', "own|nobody's", '*', '*', '*', '*', 'REVIEW.OWN_CLAIM'],
  ['*', '*', 'not pended for review', '*', '*', '*', 'REVIEW.NOT_WAITING'],
  ['*', '*', '*', 'above the limit|of unknown amount', '*', '*', 'REVIEW.ABOVE_LIMIT'],
  ['adjuster', '*', '*', '*', 'reduce|deny', 'medical necessity', 'REVIEW.NOT_CLINICIAN'],
  [
    'adjuster|clinician|everybody',
    "somebody else's",
    'pended for review',
    'not above the limit',
    '*',
    '*',
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

function question([asks, owner, place = '', amount = '', verdict = '', ground]: readonly string[]): Question {
  const principal = who[asks as Who];
  const submitter = owner === 'own' ? principal.uid.id : 'somebody';
  const at = position(place);
  const cents = amounts[amount];
  return {
    principal,
    action: 'review',
    resource: entity('Claim', 'c1', {
      ...(owner === "nobody's" ? {} : { submitter: reference('Person', submitter) }),
      ...(at === undefined ? {} : { position: at }),
      ...(cents === undefined ? {} : { amount: cents }),
    }),
    context: { verdict: reference('Verdict', verdict), onMedicalNecessity: ground === 'medical necessity' },
  };
}

test('a verdict is answered as the table says, in every case', () => {
  expect(disagreements(dimensions, table, question)).toEqual({ asked: 17_280, wrong: [] });
});
