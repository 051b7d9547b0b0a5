/** How the content of a file goes to the intake API. */
export interface SentBody {
  readonly path: '/fhir/Claim/$submit' | '/v1/claims' | '/x12';
  readonly contentType: string;
  /** The sender's id of the one claim in the body; null when there are several, or none that can be told. */
  readonly claim: string | null;
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    return undefined;
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function claimsOf(body: JsonObject): readonly JsonObject[] {
  if (body['resourceType'] === 'Claim') return [body];
  const entries: readonly unknown[] = Array.isArray(body['entry']) ? body['entry'] : [];
  return entries
    .map((entry) => (isObject(entry) ? entry['resource'] : undefined))
    .filter((resource) => isObject(resource))
    .filter((resource) => resource['resourceType'] === 'Claim');
}

/** X12 begins with ISA, whatever the file is called; a blank or a byte order mark may stand before it. */
function isX12(content: Uint8Array): boolean {
  return /^\uFEFF?\s*ISA[^A-Za-z0-9]/.test(new TextDecoder().decode(content.subarray(0, 200)));
}

/**
 * An object that is no FHIR resource is a plain claim. All else goes where FHIR goes, what is no JSON too:
 * the API says best what is wrong with it.
 */
export function describeBody(content: Uint8Array): SentBody {
  if (isX12(content)) return { path: '/x12', contentType: 'application/edi-x12', claim: null };
  const body = parse(content);
  if (isObject(body) && !('resourceType' in body)) {
    return { path: '/v1/claims', contentType: 'application/json', claim: text(body['claimId']) };
  }
  const claims = isObject(body) ? claimsOf(body) : [];
  return {
    path: '/fhir/Claim/$submit',
    contentType: 'application/fhir+json',
    claim: claims.length === 1 ? text(claims[0]?.['id']) : null,
  };
}
