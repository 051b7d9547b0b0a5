import type { MandateQuestion, MandateRefusal, Secret } from '#agent-identity';
import type { Result } from '#errors';
import type { MemberKey } from '#interchange';
import type { Publisher } from '#messaging';
import type { ClaimSealing } from '../seal-claims/claim-sealing.js';
import type { WithdrawalRecords } from '../take-back/withdrawal-records.js';
import type { ClaimRecords } from './claim-records.js';

/** The submitter's token ended between the guard and the authority, or its holder may not submit. */
export type AcceptRefusal = 'MANDATE.SUBJECT_INVALID';

/** What taking claims in stands on. */
export interface AcceptPorts {
  readonly mandates: {
    /** Transaction ids by claim id. @throws OperationalError */
    open(request: {
      readonly subjectToken: Secret;
      readonly purpose: string;
      readonly claims: readonly MandateQuestion[];
    }): Promise<Result<ReadonlyMap<string, string>, MandateRefusal>>;
  };
  readonly members: {
    /** Pseudonyms of these members as this sender knows them, in their order. @throws OperationalError */
    pseudonyms(members: readonly MemberKey[], submitterSub: string): Promise<readonly string[]>;
  };
  readonly sealing: Pick<ClaimSealing, 'seal'>;
  readonly records: Pick<ClaimRecords, 'known' | 'keep' | 'markPublished'>;
  readonly withdrawals: Pick<WithdrawalRecords, 'own' | 'meant' | 'keep' | 'markPublished'>;
  readonly publisher: Publisher;
  readonly newId: () => string;
  readonly now: () => Date;
}
