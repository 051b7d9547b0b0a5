import { oneUnit, type ClaimHeader, type ClaimLine, type PartyReference } from '#claims';
import { isKnownCurrency, readAmount, readQuantity } from '../amounts.js';
import { checkBody } from '../check-body.js';
import { dayOf } from '../days.js';
import { isObject, type JsonObject } from '../json.js';
import { ProblemList } from '../problems.js';
import type { ClaimRead, ClaimSubmission } from '../submission.js';
import { plainClaim, type PlainClaim, type PlainLine } from './plain-claim.js';
import { reportIssues } from './report-issues.js';

/** HCPCS level II, the public code system of supplies and services. */
const hcpcs = 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets';
export const npiSystem = 'http://hl7.org/fhir/sid/us-npi';

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
  const parsed = plainClaim.safeParse(body);
  if (!parsed.success) {
    reportIssues(parsed.error.issues, problems);
    return refused();
  }
  if (!isObject(body)) return refused();
  const submission = readSubmission(parsed.data, body, problems);
  return problems.refuses ? refused() : { entry: null, resourceId: null, submission, problems: problems.all };
}

function readSubmission(claim: PlainClaim, content: JsonObject, problems: ProblemList): ClaimSubmission {
  const lines = readLines(claim.lines, problems);
  const createdOn = claim.created === undefined ? null : readDay(claim.created, '$.created', problems);
  if (claim.member.birthDate !== undefined) readDay(claim.member.birthDate, '$.member.birthDate', problems);
  if (!isKnownCurrency(claim.currency)) {
    problems.error(
      'CLAIM.CURRENCY_UNSUPPORTED',
      '$.currency',
      'is no currency that we settle in',
      'send amounts in USD',
    );
  }
  if (claim.total !== undefined) readAmount(claim.total, '$.total', problems);
  const { npi, name } = claim.provider;
  return {
    sourceFormat: 'json',
    header: plainHeader(claim),
    lines,
    createdOn: createdOn ?? lines[0]?.servicedFrom ?? '0001-01-01',
    member: { source: `identifier:${claim.member.system ?? ''}|${claim.member.id}`, scope: 'anywhere' },
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

function readLines(lines: readonly PlainLine[], problems: ProblemList): ClaimLine[] {
  const seen = new Set<number>();
  return lines.map((line, index) => {
    const at = `$.lines[${index}]`;
    const sequence = line.sequence ?? index + 1;
    if (seen.has(sequence)) {
      problems.error(
        'CLAIM.SEQUENCE_DUPLICATE',
        `${at}.sequence`,
        'is used by an earlier line',
        'number the lines uniquely',
      );
    }
    seen.add(sequence);
    return readLine(line, sequence, at, problems);
  });
}

function readLine(line: PlainLine, sequence: number, at: string, problems: ProblemList): ClaimLine {
  const from = readDay(line.date, `${at}.date`, problems);
  const to = line.endDate === undefined ? from : readDay(line.endDate, `${at}.endDate`, problems);
  if (from !== null && to !== null && from > to) {
    problems.error(
      'CLAIM.PERIOD_REVERSED',
      `${at}.endDate`,
      'is before the first day',
      'exchange date and endDate',
    );
  }
  const quantity =
    line.quantity === undefined ? oneUnit : readQuantity(line.quantity, `${at}.quantity`, problems);
  return {
    sequence,
    service: { system: line.system ?? hcpcs, code: line.code },
    quantity: quantity ?? oneUnit,
    servicedFrom: from,
    servicedTo: to,
    net: line.amount == null ? null : readAmount(line.amount, `${at}.amount`, problems),
  };
}

function readDay(text: string, at: string, problems: ProblemList): string | null {
  const day = dayOf(text, 'first');
  if (day === null) {
    problems.error('CLAIM.DATE_INVALID', at, 'names a day that does not exist', 'send a real calendar date');
  }
  return day;
}
