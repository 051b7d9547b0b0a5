import { ulid } from 'ulid';
import type { ClaimCredential, ReviewCredentials, ReviewPurpose } from '#agent-identity';
import { connectClaim, type ClaimConnection, type PostgresServer } from '#persistence';
import { attribute, currentCorrelationId, withSpan } from '#telemetry';
import type { ReviewTaskRow } from '../queue/review-tasks.js';
import { refusedByAuthority } from '../problems/review-refusals.js';
import type { SignedIn } from '../sign-in/people.js';

/** What an examiner wants with a task. */
export interface Opening {
  readonly examiner: SignedIn;
  readonly task: Pick<ReviewTaskRow, 'taskId' | 'claimId' | 'revision'>;
  readonly purpose: ReviewPurpose;
  readonly onMedicalNecessity?: boolean;
}

/** One claim, open for one examiner and one purpose, for as long as the work takes. */
export interface OpenClaim {
  readonly connection: ClaimConnection;
  readonly unwrap: ClaimCredential['unwrap'];
  /** Transaction id of the submitter's mandate. */
  readonly txn: string;
}

export interface ClaimOpenerPorts {
  readonly credentials: Pick<ReviewCredentials, 'open'>;
  readonly server: PostgresServer;
}

/**
 * The one way to a claim's content here: as the examiner who is signed in, with a login that is made for this claim
 * and dropped when the work is done. The console itself can open none.
 */
export class ClaimOpener {
  readonly #ports: ClaimOpenerPorts;

  constructor(ports: ClaimOpenerPorts) {
    this.#ports = ports;
  }

  /** @throws RefusedRequest when the authority says no; OperationalError; what `work` throws */
  async within<T>(opening: Opening, work: (open: OpenClaim) => Promise<T>): Promise<T> {
    const { task, examiner, purpose, onMedicalNecessity = false } = opening;
    const { claimId, taskId } = task;
    const attributes = {
      [attribute.claimId]: claimId,
      [attribute.claimRevision]: task.revision,
      [attribute.stage]: 'review',
    };
    return withSpan(`review ${purpose}`, { attributes }, async () => {
      const correlationId = currentCorrelationId() ?? ulid();
      const opened = await this.#ports.credentials.open({
        ...{ claimId, taskId, purpose, onMedicalNecessity, correlationId },
        personToken: examiner.accessToken,
      });
      if (!opened.ok) throw refusedByAuthority(opened.failure);
      const credential = opened.value;
      try {
        return await this.#connected(credential, correlationId, work);
      } finally {
        await credential.revoke();
      }
    });
  }

  async #connected<T>(
    { login, unwrap, txn }: ClaimCredential,
    correlationId: string,
    work: (open: OpenClaim) => Promise<T>,
  ): Promise<T> {
    const connection = await connectClaim(this.#ports.server, login, correlationId);
    try {
      return await work({ connection, unwrap, txn });
    } finally {
      await connection.close();
    }
  }
}
