import type { ExchangeRefusalCode, Stage } from '#agent-identity';
import { failed, ok, type Result } from '#errors';
import type { Actor } from '../proofs/actor.js';

/** What is on record about the step that an event handed over; undefined where there is no such row. */
export interface StepRecord {
  readonly dispatch: Dispatch | undefined;
  readonly state: ClaimState | undefined;
  readonly mandate: StandingMandate | undefined;
  /** Present once the step's transaction has committed. */
  readonly done: DoneStep | undefined;
}

interface Dispatch {
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  readonly type: string;
}

interface ClaimState {
  readonly revision: number;
  readonly pass: number;
  readonly state: string;
}

interface StandingMandate {
  readonly txn: string;
  readonly submitterSub: string;
  readonly onBehalfOf: string;
  readonly correlationId: string;
  readonly mayAct: readonly string[];
  readonly expiresAt: Date;
  readonly revoked: boolean;
}

interface DoneStep {
  readonly byEvent: string;
  /** Whether every event of the step is marked published. */
  readonly published: boolean;
}

export interface ExchangeQuestion {
  readonly actor: Actor;
  readonly claimId: string;
  /** Event id. */
  readonly dispatch: string;
  readonly now: Date;
}

/** The step that is opened, and for whom. */
export interface OpenStep {
  readonly stage: Stage;
  readonly dispatch: Dispatch;
  readonly mandate: StandingMandate;
}

/** To which stage an event hands its claim. */
const handedTo: Readonly<Record<string, Stage>> = {
  'claim.submitted': 'gather',
  'claim.returned': 'gather',
  'claim.gathered': 'analyze',
  'claim.analyzed': 'act',
};

/** The state in which a claim waits for each stage. */
const waitsIn: Readonly<Record<Stage, string>> = {
  gather: 'submitted',
  analyze: 'gathered',
  act: 'analyzed',
};

/**
 * Whether this actor may open this claim now: pure, so that every refusal can be read off a table.
 *
 * The order matters. What was done and told is acknowledged whatever became of the mandate since; what
 * was done but perhaps not told is opened once more for the same event, since only the step's own
 * credential may publish and mark it.
 */
export function decideExchange(
  question: ExchangeQuestion,
  record: StepRecord,
): Result<OpenStep, ExchangeRefusalCode> {
  const { dispatch, mandate, done } = record;
  const { stage } = question.actor;
  if (dispatch?.claimId !== question.claimId) return failed('EXCHANGE.UNKNOWN_DISPATCH');
  if (stage === undefined || handedTo[dispatch.type] !== stage) return failed('EXCHANGE.WRONG_STAGE');
  if (done !== undefined && (done.published || done.byEvent !== question.dispatch)) {
    return failed('EXCHANGE.STEP_DONE');
  }
  // No mandate stands for this revision, which is what revoking one leaves behind.
  if (mandate === undefined || mandate.revoked) return failed('EXCHANGE.MANDATE_REVOKED');
  if (mandate.expiresAt <= question.now) return failed('EXCHANGE.MANDATE_EXPIRED');
  if (!mandate.mayAct.includes(question.actor.subject)) return failed('EXCHANGE.WRONG_STAGE');
  if (done === undefined && !waitsFor(stage, record)) return failed('EXCHANGE.STALE_STAGE');
  return ok({ stage, dispatch, mandate });
}

function waitsFor(stage: Stage, { dispatch, state }: StepRecord): boolean {
  return (
    state?.state === waitsIn[stage] && state.revision === dispatch?.revision && state.pass === dispatch.pass
  );
}
