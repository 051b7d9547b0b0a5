import { failed, ok, type Problem, type Result } from '#errors';
import {
  readFhirSubmission,
  readPlainClaim,
  type ClaimRead,
  type ClaimSubmission,
  type SubmittedDocument,
} from '#interchange';
import { z } from 'zod';

/** What a submitter answers: the corrected claim, the plan that covers it, documents; at least one of them. */
export interface InformationAnswer {
  readonly plan: string | null;
  /** The claim sent again, corrected; null when the one that was sent stands. */
  readonly corrected: ClaimSubmission | null;
  readonly documents: readonly SubmittedDocument[];
  /** As sent. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A FHIR resource that comes as a document. */
export const resource = z.looseObject({
  resourceType: z.string().regex(/^[A-Z][A-Za-z]{1,63}$/),
  id: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,64}$/)
    .optional(),
});

const answerBody = z.strictObject({
  plan: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
    .optional(),
  claim: z.record(z.string(), z.unknown()).optional(),
  documents: z.array(resource).max(50).optional(),
});

/** Body of `POST /v1/claims/{claimId}/information`; every problem at once. */
export function readAnswer(body: unknown): Result<InformationAnswer, readonly Problem[]> {
  const read = answerBody.safeParse(body);
  if (!read.success) return failed(read.error.issues.map(({ path }) => malformed(path.join('.'))));
  const { plan, claim, documents = [] } = read.data;
  if (plan === undefined && claim === undefined && documents.length === 0) return failed([empty]);
  const corrected = claim === undefined ? null : readClaim(claim);
  if (corrected !== null && corrected.submission === null) {
    return failed(corrected.problems.map((problem) => ({ ...problem, field: `claim: ${problem.field}` })));
  }
  return ok({
    plan: plan ?? corrected?.submission?.statedPlanId ?? null,
    corrected: corrected?.submission ?? null,
    documents: documents.map((content) => ({
      kind: content.resourceType,
      reference: `${content.resourceType}/${content.id ?? 'answer'}`,
      content,
    })),
    body: read.data,
  });
}

function readClaim(claim: Record<string, unknown>): ClaimRead {
  if (!('resourceType' in claim)) return readPlainClaim(claim);
  const { claims, problems } = readFhirSubmission(claim);
  const [only] = claims;
  return only ?? { entry: null, resourceId: null, submission: null, problems };
}

function malformed(field: string): Problem {
  return {
    severity: 'error',
    code: 'INFORMATION.MALFORMED',
    field: `$.${field}`,
    message: 'is not of the documented form',
    fix: 'send {"plan": id, "claim": the corrected claim, "documents": [resources]}, at least one of them',
  };
}

const empty: Problem = {
  severity: 'error',
  code: 'INFORMATION.EMPTY',
  field: '$',
  message: 'answers nothing',
  fix: 'send a plan, the corrected claim, or documents',
};
