import { dayOf } from '../days.js';
import { fhirPriorPayers } from '../detail/fhir-prior-payers.js';
import { own, ownList, ownObject, ownText, type JsonObject } from '../json.js';
import { ProblemList } from '../problems.js';
import type { ClaimRead, ClaimSubmission } from '../submission.js';
import { checkShape } from './check-shape.js';
import { claimShape } from './claim-shape.js';
import { collectDocuments } from './collect-documents.js';
import { detectRelease } from './detect-release.js';
import { readHeader } from './read-header.js';
import { readLines, readPeriod } from './read-lines.js';
import { memberKey, payeeOf, subscriberKey } from './read-parties.js';
import { containedIn, referenceResolver, type ReferenceResolver } from './resolve-reference.js';

/** Reads one Claim; `beside` knows the resources sent with it. Everything wrong with it is reported at once. */
export function readClaim(claim: JsonObject, entry: number | null, beside: ReferenceResolver): ClaimRead {
  const problems = new ProblemList();
  const resourceId = ownText(claim, 'id');
  const release = detectRelease(claim);
  if (release) {
    problems.error(
      'FHIR.VERSION_UNSUPPORTED',
      'Claim',
      `is written in FHIR ${release}`,
      'send FHIR R4 (4.0.1)',
    );
    return { entry, resourceId, submission: null, problems: problems.all };
  }
  checkShape(claim, claimShape, 'Claim', problems);
  const submission = readSubmission(claim, beside, problems);
  return { entry, resourceId, submission: problems.refuses ? null : submission, problems: problems.all };
}

function readSubmission(
  claim: JsonObject,
  beside: ReferenceResolver,
  problems: ProblemList,
): ClaimSubmission {
  const resolver = referenceResolver(containedIn(claim), beside);
  checkPurpose(claim, problems);
  checkFocal(claim, problems);
  const createdOn = readCreated(claim, problems);
  const period = ownObject(claim, 'billablePeriod');
  const billable = period ? readPeriod(period, 'Claim.billablePeriod', problems) : { from: null, to: null };
  const header = readHeader(claim, problems);
  const days = { from: billable.from ?? createdOn, to: billable.to ?? createdOn };
  // Only for what is wrong with them: gather reads them again, from what is stored.
  fhirPriorPayers(claim, resolver, problems);
  const { documents, cut } = collectDocuments(claim, beside);
  const subscriber = subscriberKey(claim, resolver);
  if (cut) {
    problems.error(
      'CLAIM.TOO_MANY_DOCUMENTS',
      'Claim',
      'refers to more than 200 resources',
      'send what the claim needs',
    );
  }
  return {
    sourceFormat: 'fhir-r4',
    header,
    lines: readLines(claim, days, problems),
    createdOn,
    member: memberKey(claim, resolver),
    ...(subscriber !== null && { subscriber }),
    payeeRef: payeeOf(claim, resolver),
    statedPlanId: null,
    documents,
    content: claim,
  };
}

/** Only claims for payment that stand: an estimate or a draft must never be paid. */
function checkPurpose(claim: JsonObject, problems: ProblemList): void {
  const [use, status] = [own(claim, 'use'), own(claim, 'status')];
  if (use === 'preauthorization' || use === 'predetermination') {
    problems.error(
      'CLAIM.USE_UNSUPPORTED',
      'Claim.use',
      `is ${use}, which is not decided here`,
      'send use "claim"',
    );
  }
  if (status === 'draft' || status === 'cancelled' || status === 'entered-in-error') {
    problems.error('CLAIM.NOT_ACTIVE', 'Claim.status', `is ${status}`, 'send status "active"');
  }
}

/** The focal insurance is the one asked to pay; without a single one the first is. */
function checkFocal(claim: JsonObject, problems: ProblemList): void {
  const focal = ownList(claim, 'insurance').filter((entry) => own(entry, 'focal') === true).length;
  if (focal === 1) return;
  problems.warning(
    'CLAIM.FOCAL_AMBIGUOUS',
    'Claim.insurance.focal',
    'is true for none or several',
    'mark one as focal',
  );
}

function readCreated(claim: JsonObject, problems: ProblemList): string {
  const created = ownText(claim, 'created');
  const day = created === null ? null : dayOf(created, 'first');
  if (created !== null && day === null) {
    problems.error(
      'CLAIM.DATE_INVALID',
      'Claim.created',
      'names a day that does not exist',
      'send a real calendar date',
    );
  }
  return day ?? '0001-01-01';
}
