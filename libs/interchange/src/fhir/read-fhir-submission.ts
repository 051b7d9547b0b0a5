import { checkBody } from '../check-body.js';
import { isObject, own, ownList, ownObject, ownText, type JsonObject } from '../json.js';
import { ProblemList } from '../problems.js';
import type { ClaimRead, SubmissionRead, SubmittedDocument } from '../submission.js';
import { detectRelease } from './detect-release.js';
import { readClaim } from './read-claim.js';
import { referenceResolver } from './resolve-reference.js';

/** More claims than this in one request belong in several. */
const mostClaims = 1000;

/**
 * Reads the parsed JSON of a FHIR R4 Claim, of a Bundle of any type that holds claims beside what they refer to, or
 * of Parameters whose `resource` is either, as `Claim/$submit` defines it. Never throws: whatever is wrong with a body, even a hostile one, is reported.
 */
export function readFhirSubmission(body: unknown): SubmissionRead {
  const problems = new ProblemList();
  const claims = checkBody(body, problems) ? readResource(unwrapped(body, problems), problems) : [];
  return { claims, problems: problems.all };
}

/** What an operation's Parameters hold as `resource`; anything else as it is. */
function unwrapped(body: unknown, problems: ProblemList): unknown {
  if (ownText(body, 'resourceType') !== 'Parameters') return body;
  const named = ownList(body, 'parameter').filter((each) => ownText(each, 'name') === 'resource');
  const [only] = named;
  if (named.length !== 1) {
    problems.error(
      'FHIR.PARAMETER_AMBIGUOUS',
      'Parameters.parameter',
      'names no resource, or several',
      'send one parameter named resource with a Claim or a Bundle',
    );
  }
  return own(only, 'resource');
}

function readResource(body: unknown, problems: ProblemList): ClaimRead[] {
  const kind = ownText(body, 'resourceType');
  if (!isObject(body) || kind === null) {
    problems.error(
      'FHIR.NOT_A_RESOURCE',
      '$',
      'is no FHIR resource in JSON',
      'send a Claim or a Bundle of FHIR R4',
    );
    return [];
  }
  if (kind === 'Claim') return [readClaim(body, null, referenceResolver([]))];
  if (kind === 'Bundle') return readBundle(body, problems);
  problems.error(
    'FHIR.RESOURCE_UNSUPPORTED',
    '$',
    'is neither a Claim nor a Bundle',
    'send a Claim or a Bundle with claims',
  );
  return [];
}

interface Entry {
  readonly index: number;
  readonly document: SubmittedDocument;
}

function readBundle(bundle: JsonObject, problems: ProblemList): ClaimRead[] {
  const entries = readEntries(bundle, problems);
  const claims = entries.filter(({ document }) => document.kind === 'Claim');
  if (claims.length === 0) reportNoClaim(entries, problems);
  if (claims.length > mostClaims) {
    problems.error(
      'BUNDLE.TOO_MANY_CLAIMS',
      'Bundle.entry',
      `holds more than ${mostClaims} claims`,
      'send several bundles',
    );
    return [];
  }
  const beside = referenceResolver(entries.map(({ document }) => document));
  return claims.map(({ index, document }) => readClaim(document.content, index, beside));
}

function readEntries(bundle: JsonObject, problems: ProblemList): Entry[] {
  const entries = own(bundle, 'entry');
  if (entries !== undefined && !Array.isArray(entries)) {
    problems.error(
      'FHIR.TYPE_INVALID',
      'Bundle.entry',
      'is no list',
      'send a JSON array, even for one entry',
    );
  }
  return ownList(bundle, 'entry').flatMap((entry, index) => {
    const content = ownObject(entry, 'resource');
    const kind = ownText(content, 'resourceType');
    if (content === null || kind === null) {
      problems.warning(
        'BUNDLE.ENTRY_EMPTY',
        `Bundle.entry[${index}].resource`,
        'is no resource',
        'send one per entry',
      );
      return [];
    }
    const reference = ownText(entry, 'fullUrl') ?? `${kind}/${ownText(content, 'id') ?? `entry-${index}`}`;
    return [{ index, document: { kind, reference, content } }];
  });
}

/** A bundle of an older release is named as such: it looks like ours, and its claims are elsewhere. */
function reportNoClaim(entries: readonly Entry[], problems: ProblemList): void {
  const older = entries.find(({ document }) => detectRelease(document.content) !== null);
  const release = older && detectRelease(older.document.content);
  if (older && release) {
    const field = `Bundle.entry[${older.index}].resource`;
    problems.error(
      'FHIR.VERSION_UNSUPPORTED',
      field,
      `is written in FHIR ${release}`,
      'send FHIR R4 (4.0.1)',
    );
  }
  problems.error('BUNDLE.NO_CLAIM', 'Bundle.entry', 'holds no Claim', 'send at least one Claim resource');
}
