import type { ClaimHeader } from '#claims';
import type { Problem } from '#errors';
import type { ClaimResponse, ClaimResponseProcessNote } from '@medplum/fhirtypes';
import { claimReference, toReference } from './parties.js';
import { systems } from './systems.js';

export interface QueuedInput {
  readonly claimId: string;
  readonly header: ClaimHeader;
  /** Instant of the answer, ISO 8601. */
  readonly created: string;
  /** Told to the sender as `disposition`: where to look next. */
  readonly disposition?: string;
  /** What was noticed and refuses nothing. */
  readonly warnings?: readonly Problem[];
}

/** The answer to an accepted claim: taken, not yet judged. */
export function toClaimResponseQueued(input: QueuedInput): ClaimResponse {
  const { claimId, header, created, disposition, warnings = [] } = input;
  return {
    resourceType: 'ClaimResponse',
    id: claimId,
    identifier: [{ system: systems.claimId, value: claimId }],
    status: 'active',
    type: { coding: [{ system: systems.claimType, code: header.claimType }] },
    use: 'claim',
    patient: toReference(header.patient, 'the patient of the claim'),
    created,
    insurer: toReference(header.insurer, 'not stated'),
    requestor: toReference(header.provider, 'the provider of the claim'),
    request: claimReference(header),
    outcome: 'queued',
    disposition: disposition ?? 'Accepted for processing',
    ...(warnings.length > 0 && { processNote: warnings.map(noteOf) }),
  };
}

function noteOf({ code, field, message, fix }: Problem, index: number): ClaimResponseProcessNote {
  return { number: index + 1, type: 'display', text: `${code}: ${field} ${message}; ${fix}` };
}
