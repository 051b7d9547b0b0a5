import type { ProviderIdentity } from '#claims';
import { own, ownList, ownText, type JsonObject } from '../json.js';
import type { ReferenceResolver } from '../fhir/resolve-reference.js';
import { codeIn, codingsOf, identifierIn, identifierOfType, numbersOf } from './fhir-codes.js';
import { codeSystems } from './code-systems.js';

/** Who bills, from the claim's provider or from the practitioner whose role it is. */
export function billingProvider(claim: JsonObject, resolver: ReferenceResolver): ProviderIdentity {
  const reference = own(claim, 'provider');
  const resources = resourcesOf(reference, resolver);
  const first = (read: (resource: JsonObject) => string | null): string | null =>
    resources.map(read).find((found) => found !== null) ?? null;
  return {
    npi: npiOf(reference, resolver),
    taxId: first(
      (resource) => identifierIn(resource, codeSystems.employerId) ?? identifierOfType(resource, 'TAX'),
    ),
    taxonomy: first(taxonomyOf),
  };
}

/** Who rendered a line: the member of the care team that the line names, in the role of the one who did it. */
export function renderingNpi(claim: JsonObject, item: unknown, resolver: ReferenceResolver): string | null {
  const named = new Set(numbersOf(item, 'careTeamSequence'));
  const team = ownList(claim, 'careTeam');
  const those = named.size === 0 ? team : team.filter((entry) => named.has(own(entry, 'sequence') as number));
  const [first] = [...those.filter(rendered), ...those.filter((entry) => own(entry, 'role') === undefined)];
  return npiOf(own(first, 'provider'), resolver);
}

const renderingRoles = new Set(['rendering', 'performing', 'primary']);

function rendered(member: unknown): boolean {
  return codingsOf(own(member, 'role')).some(({ code }) => renderingRoles.has(code));
}

/** By resource, by logical reference, or by the search that names it. */
function npiOf(reference: unknown, resolver: ReferenceResolver): string | null {
  const found = resourcesOf(reference, resolver)
    .map((resource) => identifierIn(resource, codeSystems.npi))
    .find((npi) => npi !== null);
  const identifier = own(reference, 'identifier');
  const logical = ownText(identifier, 'system') === codeSystems.npi ? ownText(identifier, 'value') : null;
  const search = /^[A-Za-z]+\?identifier=http:\/\/hl7\.org\/fhir\/sid\/us-npi(?:\||%7C)([^&]+)$/i;
  const sought = search.exec(ownText(reference, 'reference') ?? '')?.[1] ?? null;
  return (found ?? logical ?? sought)?.slice(0, 20) ?? null;
}

/** The resource itself and, where it is a role, the practitioner and the organization of it. */
function resourcesOf(reference: unknown, resolver: ReferenceResolver): readonly JsonObject[] {
  const resolved = resolver.resolve(reference);
  if (resolved.kind === 'unresolved') return [];
  const { kind, content } = resolved.document;
  if (kind !== 'PractitionerRole') return [content];
  const further = [own(content, 'practitioner'), own(content, 'organization')].flatMap((party) => {
    const other = resolver.resolve(party);
    return other.kind === 'resolved' ? [other.document.content] : [];
  });
  return [content, ...further];
}

function taxonomyOf(resource: JsonObject): string | null {
  const concepts = [
    ...ownList(resource, 'specialty'),
    ...ownList(resource, 'qualification').map((qualification) => own(qualification, 'code')),
    ...ownList(resource, 'type'),
  ];
  return (
    concepts.map((concept) => codeIn(concept, codeSystems.taxonomy)).find((code) => code !== null) ?? null
  );
}
