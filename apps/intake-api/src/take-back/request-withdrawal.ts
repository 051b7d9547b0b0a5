import type { Secret } from '#agent-identity';
import type { WithdrawalKind, WithdrawalReason } from '#claims';
import { failed, ok, type Result } from '#errors';
import { canonicalSha256 } from '#interchange';
import type { PendingEvent } from '#persistence';
import { attribute, logger, withSpan } from '#telemetry';
import type { AcceptPorts, AcceptRefusal } from '../accept-claims/accept-ports.js';
import type { OwnClaim, Wish } from './withdrawal-records.js';

/** What taking claims back stands on. */
export type TakeBackPorts = Pick<AcceptPorts, 'mandates' | 'withdrawals' | 'publisher' | 'newId' | 'now'>;

export interface Asking {
  readonly submitterSub: string;
  readonly accessToken: Secret;
  readonly correlationId: string;
}

const log = logger('intake-api');

/** Another thing to consent to than having a claim decided. */
const purpose = 'reversal';

/**
 * Opens the mandate under which act takes this claim back; asking again gives the one that stands. Its digest is of
 * what is asked, not of why, so that two who ask for the same at once ask for one thing.
 */
export async function openReversal(
  { mandates }: Pick<TakeBackPorts, 'mandates'>,
  { accessToken, correlationId }: Asking,
  { claimId, revision }: Pick<OwnClaim, 'claimId' | 'revision'>,
): Promise<Result<string, AcceptRefusal>> {
  const payloadSha256 = canonicalSha256({ purpose, claimId, revision });
  const claims = [{ claimId, revision, payloadSha256, correlationId }];
  const opened = await mandates.open({ subjectToken: accessToken, purpose, claims });
  return opened.ok ? ok(opened.value.get(claimId) ?? '') : failed(opened.failure);
}

/** The wish with its event, ready to be kept. */
export function wishFor(
  ports: Pick<TakeBackPorts, 'newId' | 'now'>,
  original: OwnClaim,
  asked: {
    readonly asking: Asking;
    readonly txn: string;
    readonly kind: WithdrawalKind;
    readonly reason: WithdrawalReason;
    readonly replacedBy: string | null;
  },
): Wish {
  const { claimId, revision, pass } = original;
  const { asking, txn, kind, reason, replacedBy } = asked;
  return {
    ...{ claimId, revision, kind, reason, replacedBy, txn, requestedBy: asking.submitterSub },
    event: {
      id: ports.newId(),
      source: '/intake-api',
      type: 'claim.void-requested',
      time: ports.now(),
      correlationId: asking.correlationId,
      data: { claimId, revision, pass, txn, kind },
    },
  };
}

/**
 * Asks for a void that nothing speaks against. Idempotent: whoever asks again while it is under way, or after it,
 * asks for nothing new.
 *
 * @throws OperationalError when a server does not answer; ask again
 */
export async function requestVoid(
  ports: TakeBackPorts,
  original: OwnClaim,
  asking: Asking,
  reason: WithdrawalReason,
): Promise<Result<'asked' | 'overtaken', AcceptRefusal>> {
  const { claimId } = original;
  return withSpan('request void', { attributes: { [attribute.claimId]: claimId } }, async () => {
    const mandate = await openReversal(ports, asking, original);
    if (!mandate.ok) return mandate;
    const asked = { asking, txn: mandate.value, kind: 'void', reason, replacedBy: null } as const;
    const event = await ports.withdrawals.keep(wishFor(ports, original, asked));
    if (event === null) return ok('overtaken' as const);
    await tell(ports, claimId, event);
    return ok('asked' as const);
  });
}

/** What is not told now is in the outbox: the sweep tells of it. */
async function tell(
  { publisher, withdrawals }: Pick<TakeBackPorts, 'publisher' | 'withdrawals'>,
  claimId: string,
  { eventId, message }: PendingEvent,
): Promise<void> {
  try {
    await publisher.publish(message);
    await withdrawals.markPublished(eventId);
  } catch (thrown) {
    log.warn({ error: thrown, claim_id: claimId }, 'event not published yet');
  }
}
