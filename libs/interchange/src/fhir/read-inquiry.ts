import { checkBody } from '../check-body.js';
import { own, ownList, ownObject, ownText, type JsonObject } from '../json.js';
import { ProblemList } from '../problems.js';
import type { MemberKey } from '../submission.js';
import type { Problem } from '#errors';
import { operationResource } from './operation-resource.js';
import { readEntries } from './read-fhir-submission.js';
import { readPeriod } from './read-lines.js';
import { memberKey, payeeOf } from './read-parties.js';
import { containedIn, referenceResolver, type ReferenceResolver } from './resolve-reference.js';

/** What somebody knows of claims they ask about. A criterion that is empty or null asks for nothing. */
export interface ClaimInquiry {
  /** Our own ids. */
  readonly claimIds: readonly string[];
  /** The sender's numbers, as intake keeps them. */
  readonly identifiers: readonly string[];
  readonly member: MemberKey | null;
  /** Whom the claim was to be paid to, when that is its provider. */
  readonly provider: string | null;
  /** Days of service, `YYYY-MM-DD`. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface InquiryRead {
  readonly inquiry: ClaimInquiry | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads a query by example: a FHIR R4 Claim that holds what is known, alone, in a Bundle with what it refers to, or
 * in an operation's Parameters. Never throws.
 */
export function readInquiry(body: unknown): InquiryRead {
  const problems = new ProblemList();
  const found = checkBody(body, problems) ? exampleIn(operationResource(body, problems), problems) : null;
  const inquiry = found && criteriaOf(found.claim, found.resolver, problems);
  if (inquiry !== null && asksForNothing(inquiry)) {
    problems.error(
      'INQUIRY.NO_CRITERION',
      'Claim',
      'says nothing by which a claim is found',
      'send an identifier, a patient, a provider or a billable period',
    );
  }
  return { inquiry: problems.refuses ? null : inquiry, problems: problems.all };
}

interface Example {
  readonly claim: JsonObject;
  readonly resolver: ReferenceResolver;
}

function exampleIn(body: unknown, problems: ProblemList): Example | null {
  const kind = ownText(body, 'resourceType');
  const documents =
    kind === 'Bundle' ? readEntries(body as JsonObject, problems).map((entry) => entry.document) : [];
  const claim =
    kind === 'Claim' ? (body as JsonObject) : documents.find((each) => each.kind === 'Claim')?.content;
  if (claim !== undefined) {
    return { claim, resolver: referenceResolver(containedIn(claim), referenceResolver(documents)) };
  }
  problems.error('INQUIRY.NO_CLAIM', '$', 'holds no Claim', 'send a Claim that holds what you know');
  return null;
}

/** Identifier system of our own ids in answers. */
const ours = 'urn:vouch:claim';
/** Identifier system that answers give to numbers sent without one. */
const withoutSystem = 'urn:vouch:sent-claim';

function criteriaOf(claim: JsonObject, resolver: ReferenceResolver, problems: ProblemList): ClaimInquiry {
  const numbers = ownList(claim, 'identifier').flatMap((identifier) => {
    const value = ownText(identifier, 'value');
    return value === null ? [] : [{ system: ownText(identifier, 'system') ?? '', value }];
  });
  const period = ownObject(claim, 'billablePeriod');
  const days = period && readPeriod(period, 'Claim.billablePeriod', problems);
  const provider =
    own(claim, 'provider') === undefined ? 'unnamed' : payeeOf(withProviderOnly(claim), resolver);
  return {
    claimIds: numbers.filter(({ system }) => system === ours).map(({ value }) => value),
    identifiers: numbers
      .filter(({ system }) => system !== ours)
      .flatMap(({ system, value }) =>
        system === '' || system === withoutSystem ? [value, `|${value}`] : [`${system}|${value}`],
      ),
    member: namesSomebody(own(claim, 'patient')) ? memberKey(claim, resolver) : null,
    provider: provider === 'unnamed' ? null : provider,
    from: days?.from ?? null,
    to: days?.to ?? null,
  };
}

/** A payee named in the example is not the provider asked for. */
function withProviderOnly(claim: JsonObject): JsonObject {
  return { provider: own(claim, 'provider') };
}

function namesSomebody(patient: unknown): boolean {
  return (
    ['reference', 'display'].some((key) => ownText(patient, key) !== null) ||
    ownObject(patient, 'identifier') !== null
  );
}

function asksForNothing({ claimIds, identifiers, member, provider, from, to }: ClaimInquiry): boolean {
  return (
    claimIds.length + identifiers.length === 0 && [member, provider, from, to].every((each) => each === null)
  );
}
