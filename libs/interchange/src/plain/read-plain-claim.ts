import { oneUnit, type ClaimHeader, type ClaimLine, type PartyReference } from '#claims';
import { readAmount, readQuantity } from '../amounts.js';
import { checkBody } from '../check-body.js';
import { isObject, own, ownList, type JsonObject } from '../json.js';
import { ProblemList } from '../problems.js';
import type { ClaimRead, ClaimSubmission } from '../submission.js';
import { mostLines, plainClaim, type PlainClaim, type PlainLine } from './plain-claim.js';
import { reportIssues } from './report-issues.js';

/** HCPCS level II, the public code system of supplies and services. */
const hcpcs = 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets';
const npiSystem = 'http://hl7.org/fhir/sid/us-npi';

/** Reads the parsed JSON of `POST /v1/claims`. Never throws; every problem at once, each at its JSON path. */
export function readPlainClaim(body: unknown): ClaimRead {
  const problems = new ProblemList();
  const refused = (): ClaimRead => ({
    entry: null,
    resourceId: null,
    submission: null,
    problems: problems.all,
  });
  if (!checkBody(body, problems)) return refused();
  reportDuplicateSequences(ownList(body, 'lines'), problems);
  const parsed = plainClaim.safeParse(body);
  if (!parsed.success) reportIssues(parsed.error.issues, problems);
  if (!parsed.success || !isObject(body) || problems.refuses) return refused();
  return {
    entry: null,
    resourceId: null,
    submission: toSubmission(parsed.data, body),
    problems: problems.all,
  };
}

/** On the lines as sent, so that a mistake elsewhere does not hide it. */
function reportDuplicateSequences(lines: readonly unknown[], problems: ProblemList): void {
  const seen = new Set<unknown>();
  for (const [index, line] of lines.slice(0, mostLines).entries()) {
    const sequence = own(line, 'sequence') ?? index + 1;
    if (seen.has(sequence)) {
      const at = `$.lines[${index}].sequence`;
      problems.error(
        'CLAIM.SEQUENCE_DUPLICATE',
        at,
        'is used by an earlier line',
        'number the lines uniquely',
      );
    }
    seen.add(sequence);
  }
}

function toSubmission(claim: PlainClaim, content: JsonObject): ClaimSubmission {
  const { npi, name } = claim.provider;
  const { subscriberId } = claim.member;
  return {
    sourceFormat: 'json',
    header: plainHeader(claim),
    lines: claim.lines.map((line, index) => toLine(line, index)),
    createdOn: claim.created ?? claim.lines[0]?.date ?? '0001-01-01',
    member: { source: `identifier:${claim.member.system ?? ''}|${claim.member.id}`, scope: 'anywhere' },
    ...(subscriberId !== undefined && {
      subscriber: { source: `subscriber:${subscriberId}`, scope: 'anywhere' },
    }),
    payeeRef: npi === undefined ? (name ?? 'unnamed') : `${npiSystem}|${npi}`,
    statedPlanId: claim.plan ?? null,
    documents: [],
    content,
  };
}

/** What answers repeat from a plain claim. */
export function plainHeader(claim: PlainClaim): ClaimHeader {
  const { npi, name } = claim.provider;
  const total = claim.total === undefined ? null : readAmount(claim.total, '$.total', new ProblemList());
  const provider: PartyReference = {
    ...(npi !== undefined && { reference: `Practitioner?identifier=${npiSystem}|${npi}` }),
    ...(name !== undefined && { display: name }),
  };
  return {
    resourceId: null,
    claimIdentifier: claim.claimId,
    claimType: claim.type,
    currency: claim.currency,
    billed: total,
    patient: { display: 'the member of the claim' },
    provider,
    insurer: claim.payer ? { display: claim.payer.name } : null,
    coverage: claim.plan === undefined ? { display: 'not stated' } : { display: claim.plan },
  };
}

/** The sender's number of a line; its position when it has none. */
export function plainLineSequence(line: PlainLine, index: number): number {
  return line.sequence ?? index + 1;
}

function toLine(line: PlainLine, index: number): ClaimLine {
  const checked = new ProblemList();
  const quantity = line.quantity === undefined ? oneUnit : readQuantity(line.quantity, '', checked);
  return {
    sequence: plainLineSequence(line, index),
    service: { system: line.system ?? hcpcs, code: line.code },
    quantity: quantity ?? oneUnit,
    servicedFrom: line.date,
    servicedTo: line.endDate ?? line.date,
    net: line.amount == null ? null : readAmount(line.amount, '', checked),
  };
}
