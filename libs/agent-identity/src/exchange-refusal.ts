/**
 * Why the authority did not open a claim, and what the agent does about it: `park` puts the event
 * aside for a person, `acknowledge` is for work that was done already, `wait` keeps it where it is until the
 * kill of all this agent does is lifted. None of them heals by retrying.
 */
export const exchangeRefusals = {
  'EXCHANGE.MALFORMED': 'park',
  'EXCHANGE.ACTOR_MALFORMED': 'park',
  'EXCHANGE.ACTOR_ALGORITHM': 'park',
  'EXCHANGE.ACTOR_TYPE': 'park',
  'EXCHANGE.ACTOR_SIGNATURE': 'park',
  'EXCHANGE.ACTOR_ISSUER': 'park',
  'EXCHANGE.ACTOR_AUDIENCE': 'park',
  'EXCHANGE.ACTOR_EXPIRED': 'park',
  'EXCHANGE.ACTOR_NOT_YET_VALID': 'park',
  'EXCHANGE.ACTOR_CERTIFICATE': 'park',
  'EXCHANGE.UNKNOWN_DISPATCH': 'park',
  'EXCHANGE.MANDATE_EXPIRED': 'park',
  'EXCHANGE.MANDATE_REVOKED': 'park',
  'EXCHANGE.STEP_DONE': 'acknowledge',
  'EXCHANGE.STALE_STAGE': 'park',
  'EXCHANGE.WRONG_STAGE': 'park',
  'EXCHANGE.WRONG_SUBMITTER': 'park',
  'EXCHANGE.WRONG_PURPOSE': 'park',
  'EXCHANGE.KILLED': 'park',
  'EXCHANGE.AGENT_KILLED': 'wait',
} as const;

export type ExchangeRefusalCode = keyof typeof exchangeRefusals;

export interface ExchangeRefusal {
  readonly code: ExchangeRefusalCode;
  readonly then: 'park' | 'acknowledge' | 'wait';
}

/** Whether it is the actor token that is not accepted: another one may be, since Vault's keys change. */
export function isActorRefusal(code: ExchangeRefusalCode): boolean {
  return code.startsWith('EXCHANGE.ACTOR_');
}

export function isExchangeRefusalCode(code: string): code is ExchangeRefusalCode {
  return Object.hasOwn(exchangeRefusals, code);
}
