import { isExchangeRefusalCode, type ExchangeRefusalCode } from '#agent-identity';
import { Bug, failed, ok, type Result } from '#errors';
import type { Evidence, Policies } from '../policies/policies.js';
import { exchangeCase } from './exchange-case.js';
import type { ExchangeQuestion, OpenStep, StepRecord } from './exchange-record.js';

/** A decision on an exchange, with what it rests on. */
export interface DecidedExchange {
  readonly outcome: Result<OpenStep, ExchangeRefusalCode>;
  readonly evidence: Evidence;
}

/**
 * Whether this actor may open this claim now. The policies decide, and the one that refuses gives the code
 * (`deploy/policies/exchange.cedar`); what an agent does about a code is protocol, and not decided here.
 *
 * @throws Bug when the policies allow what cannot be opened, or refuse without a code that agents know
 */
export function decideExchange(
  policies: Pick<Policies, 'decide'>,
  question: ExchangeQuestion,
  record: StepRecord,
): DecidedExchange {
  const decided = policies.decide(exchangeCase(question, record));
  const { evidence } = decided;
  return { outcome: decided.allowed ? ok(opened(question, record)) : failed(known(decided.code)), evidence };
}

function opened({ actor: { stage } }: ExchangeQuestion, { dispatch, mandate }: StepRecord): OpenStep {
  if (stage === undefined || dispatch === undefined || mandate === undefined) {
    throw new Bug('the policies opened a step that nobody handed over');
  }
  return { stage, dispatch, mandate };
}

function known(code: string | undefined): ExchangeRefusalCode {
  if (code !== undefined && isExchangeRefusalCode(code)) return code;
  throw new Bug(`an exchange was refused with ${code ?? 'no code'}`);
}
