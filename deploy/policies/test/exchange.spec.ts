import {
  entity,
  moment,
  reference,
  type Question,
  type Value,
} from '../../../apps/authority/src/policies/question.js';
import { exchangeDimensions, exchangeTable } from './exchange-table.js';
import { disagreements } from './expect-table.js';
import { agents, who, type Who } from './who.js';

const now = new Date('2026-01-05T10:00:00.000Z');
const later = moment(new Date('2026-01-05T10:00:00.001Z'));
const earlier = moment(new Date('2026-01-05T09:59:59.999Z'));

const everyAgent = agents.map((name) => reference('Agent', who[name].uid.id));

const standing: Record<string, Value> = {
  claim: reference('Claim', 'c1'),
  revision: 1,
  submitter: reference('Person', 'somebody'),
  mayAct: everyAgent,
  purpose: 'adjudication',
  expiresAt: later,
  revoked: false,
};

const mandates: Record<string, Record<string, Value> | undefined> = {
  standing,
  none: undefined,
  revoked: { ...standing, revoked: true },
  expired: { ...standing, expiresAt: earlier },
  'ends now': { ...standing, expiresAt: moment(now) },
  'revoked and expired': { ...standing, revoked: true, expiresAt: earlier },
  'of another claim': { ...standing, claim: reference('Claim', 'c2') },
  'of another revision': { ...standing, revision: 2 },
  'for other agents': {
    ...standing,
    mayAct: [reference('Agent', 'system:serviceaccount:claims:other-agent')],
  },
  'of another submitter': { ...standing, submitter: reference('Person', 'somebody else') },
  'of an unknown submitter': standing,
  'for another purpose': { ...standing, purpose: 'marketing' },
  'for a reversal': { ...standing, purpose: 'reversal' },
  'for an appeal': { ...standing, purpose: 'appeal' },
};

const done: Record<string, Record<string, Value> | undefined> = {
  fresh: undefined,
  'done, not told': { byEvent: 'e1', published: false },
  'done and told': { byEvent: 'e1', published: true },
  'done by another event': { byEvent: 'e0', published: false },
};

function dispatchNamed(name: string): Record<string, Value> | undefined {
  if (name === 'none') return undefined;
  const event = { event: 'e1', claim: reference('Claim', 'c1'), revision: 1, pass: 1, type: name };
  return name === 'of another claim'
    ? { ...event, claim: reference('Claim', 'c2'), type: 'claim.submitted' }
    : event;
}

const waitsIn: Record<string, string> = { gather: 'submitted', analyze: 'gathered', act: 'analyzed' };

function positionNamed(name: string, asks: string, event: string): Record<string, Value> | undefined {
  if (name === 'none') return undefined;
  const waiting: Record<string, string> = { 'claim.reviewed': 'pended', 'claim.void-requested': 'approved' };
  const waits = waiting[event] ?? waitsIn[asks] ?? 'submitted';
  const state = name.startsWith('at the stage') ? waits : name;
  return {
    state,
    revision: name.endsWith('later revision') ? 2 : 1,
    pass: name.endsWith('later pass') ? 2 : 1,
  };
}

/** Absent is what Cedar sees as absent. */
function present(values: Record<string, Value | undefined>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined),
  );
}

function question([asks = '', event = '', step = '', mandate = '', claim = '']: readonly string[]): Question {
  const submitter = mandate === 'of an unknown submitter' ? undefined : reference('Person', 'somebody');
  return {
    principal: who[asks as Who],
    action: 'exchange',
    resource: entity('Claim', 'c1', present({ submitter, position: positionNamed(claim, asks, event) })),
    context: present({
      now: moment(now),
      dispatch: dispatchNamed(event),
      done: done[step],
      mandate: mandates[mandate],
    }),
  };
}

test('an exchange is answered as the table says, in every case', () => {
  expect(disagreements(exchangeDimensions, exchangeTable, question)).toEqual({ asked: 40_040, wrong: [] });
});
