import { Policies } from '../policies/policies.js';
import { readPolicyFiles } from '../policies/policy-files.js';
import { actorNamed, agentSubjects, type Actor } from '../proofs/actor.js';
import { decideExchange as decide } from './decide-exchange.js';
import type { ExchangeQuestion, StepRecord } from './exchange-record.js';

const policies = Policies.load(readPolicyFiles());
const decideExchange = (question: ExchangeQuestion, record: StepRecord) =>
  decide(policies, question, record).outcome;

const now = new Date('2026-01-05T10:00:00Z');
const agent = (app: string): Actor => actorNamed(`system:serviceaccount:claims:${app}`)!;

const question: ExchangeQuestion = { actor: agent('gather-agent'), claimId: 'c1', dispatch: 'e1', now };
const dispatch = { claimId: 'c1', revision: 1, pass: 1, type: 'claim.submitted' };
const mandate = {
  claimId: 'c1',
  revision: 1,
  txn: 'txn-1',
  submitterSub: 'person-1',
  onBehalfOf: 'p_x',
  purpose: 'adjudication',
  correlationId: 'corr-1',
  mayAct: agentSubjects,
  expiresAt: new Date('2026-01-06T10:00:00Z'),
  revoked: false,
};
const waiting: StepRecord = {
  dispatch,
  state: { revision: 1, pass: 1, state: 'submitted' },
  submitterSub: 'person-1',
  mandate,
  done: undefined,
};
const gathered = { revision: 1, pass: 1, state: 'gathered' };

describe('a step is opened', () => {
  test.each<[string, Partial<ExchangeQuestion>, Partial<StepRecord>, string]>([
    ['for gather, of a submitted claim', {}, {}, 'gather'],
    [
      'for gather again, of a claim that act returned',
      {},
      {
        dispatch: { ...dispatch, type: 'claim.returned', pass: 2 },
        state: { revision: 1, pass: 2, state: 'submitted' },
      },
      'gather',
    ],
    [
      'for analyze, of a gathered claim',
      { actor: agent('analyze-agent') },
      { dispatch: { ...dispatch, type: 'claim.gathered' }, state: gathered },
      'analyze',
    ],
    [
      'for act, of an analyzed claim',
      { actor: agent('act-agent') },
      { dispatch: { ...dispatch, type: 'claim.analyzed' }, state: { ...gathered, state: 'analyzed' } },
      'act',
    ],
    [
      'again for the same event, while its own event may not be published',
      {},
      { state: gathered, done: { byEvent: 'e1', published: false } },
      'gather',
    ],
  ])('%s', (_what, asked, onRecord, stage) => {
    const record = { ...waiting, ...onRecord };
    expect(decideExchange({ ...question, ...asked }, record)).toEqual({
      ok: true,
      value: { stage, dispatch: record.dispatch, mandate },
    });
  });
});

describe('a step is refused', () => {
  test.each<[string, Partial<ExchangeQuestion>, Partial<StepRecord>, string]>([
    ['for an event nobody wrote', {}, { dispatch: undefined }, 'UNKNOWN_DISPATCH'],
    ["with another claim's event", { claimId: 'c2' }, {}, 'UNKNOWN_DISPATCH'],
    ['for an agent of another stage', { actor: agent('act-agent') }, {}, 'WRONG_STAGE'],
    ['for an app that takes no steps', { actor: agent('intake-api') }, {}, 'WRONG_STAGE'],
    [
      'by an event that hands over to nobody',
      {},
      { dispatch: { ...dispatch, type: 'claim.decided' } },
      'WRONG_STAGE',
    ],
    [
      'by a type that is a name of Object',
      {},
      { dispatch: { ...dispatch, type: 'constructor' } },
      'WRONG_STAGE',
    ],
    ['for an agent the mandate leaves out', {}, { mandate: { ...mandate, mayAct: [] } }, 'WRONG_STAGE'],
    ['without a mandate', {}, { mandate: undefined }, 'MANDATE_REVOKED'],
    ['under a revoked mandate', {}, { mandate: { ...mandate, revoked: true } }, 'MANDATE_REVOKED'],
    ['at the end of its mandate', { now: mandate.expiresAt }, {}, 'MANDATE_EXPIRED'],
    ['when the claim has moved on', {}, { state: gathered }, 'STALE_STAGE'],
    ['of a revision that was replaced', {}, { state: { ...waiting.state!, revision: 2 } }, 'STALE_STAGE'],
    ['of an earlier pass', {}, { state: { ...waiting.state!, pass: 2 } }, 'STALE_STAGE'],
    ['without a claim', {}, { state: undefined }, 'STALE_STAGE'],
    ['once done and published', {}, { done: { byEvent: 'e1', published: true } }, 'STEP_DONE'],
    ['once done by another event', {}, { done: { byEvent: 'e0', published: false } }, 'STEP_DONE'],
    [
      'once done and published, though its mandate has ended since',
      { now: mandate.expiresAt },
      { done: { byEvent: 'e1', published: true } },
      'STEP_DONE',
    ],
    [
      'to publish what was done, once its mandate was revoked',
      {},
      { done: { byEvent: 'e1', published: false }, mandate: { ...mandate, revoked: true } },
      'MANDATE_REVOKED',
    ],
  ])('%s', (_what, asked, onRecord, code) => {
    expect(decideExchange({ ...question, ...asked }, { ...waiting, ...onRecord })).toEqual({
      ok: false,
      failure: `EXCHANGE.${code}`,
    });
  });
});
