import type { ClientCertificates } from '#tls';
import type { WorkloadIdentity } from './workload-identity.js';

/** What a client of the authority stands on. */
export interface AuthorityClientOptions {
  readonly authorityUrl: string;
  readonly identity: WorkloadIdentity;
  /** The authority takes an actor token only over a connection of the actor that it names. */
  readonly certificates: ClientCertificates;
}
