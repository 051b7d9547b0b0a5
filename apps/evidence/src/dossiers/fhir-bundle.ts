import type { Dossier, DeathCertificate, Told } from '#evidence';

/** FHIR R4 resources, as far as they are written here: plain JSON. */
type Resource = Readonly<Record<string, unknown>>;

const dicom = 'http://dicom.nema.org/resources/ontology/DCM';
const restful = 'http://hl7.org/fhir/restful-interaction';
const lifecycle = 'http://terminology.hl7.org/CodeSystem/dicom-audit-lifecycle';
const purposes = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const participants = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
const system = (name: string): string => `urn:vouch:${name}`;

/**
 * The dossier as FHIR R4: an AuditEvent for each decision of the authority and each credential (shaped after the
 * Basic Audit Log Patterns: agent, client, user, entity, trace), a Provenance for each event that an agent wrote.
 */
export function fhirBundle(dossier: Dossier): Resource {
  const entries = [
    ...dossier.decisions.map((decision) => ofDecision(dossier, decision)),
    ...dossier.credentials.map((credential) => ofCredential(dossier, credential)),
    ...dossier.events.map((event) => ofEvent(dossier, event)),
  ];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: dossier.at,
    entry: entries.map((resource) => ({ resource })),
  };
}

function ofDecision(dossier: Dossier, { record, at, says }: Told): Resource {
  const isGranted = says['decision'] === 'granted' || says['allowed'] === true;
  return {
    resourceType: 'AuditEvent',
    type: { system: dicom, code: '110113', display: 'Security Alert' },
    subtype: [{ system: system('decision'), code: textOf(says['action']) }],
    action: 'E',
    recorded: at,
    outcome: isGranted ? '0' : '8',
    outcomeDesc: textOf(says['reason'] ?? says['code'] ?? ''),
    agent: [
      {
        type: { coding: [{ system: dicom, code: '110153', display: 'Source Role ID' }] },
        who: {
          identifier: {
            system: system('app'),
            value: textOf(says['actor'] ?? says['principal'] ?? says['openedBy']),
          },
        },
        requestor: true,
      },
    ],
    source: { observer: { display: 'authority' } },
    entity: entitiesOf(dossier, record),
  };
}

function ofCredential(dossier: Dossier, credential: DeathCertificate): Resource {
  return {
    resourceType: 'AuditEvent',
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: restful, code: 'transaction' }],
    action: 'E',
    period: { start: credential.issuedAt, end: credential.revokedAt ?? credential.goneAt ?? undefined },
    recorded: credential.issuedAt,
    outcome: '0',
    outcomeDesc: credential.state,
    purposeOfEvent: [{ coding: [{ system: purposes, code: 'CLMATTCH' }] }],
    agent: [
      {
        type: { coding: [{ system: dicom, code: '110153', display: 'Source Role ID' }] },
        who: { identifier: { system: system('app'), value: credential.agent } },
        name: credential.login,
        requestor: true,
        policy: [`urn:vouch:vault-policy:${credential.policy}`],
      },
      {
        type: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
        },
        who: { identifier: { system: system('pseudonym'), value: credential.onBehalfOf } },
        requestor: false,
      },
    ],
    source: { observer: { display: 'vault, postgresql' } },
    entity: [
      ...entitiesOf(dossier, credential.jti),
      {
        lifecycle: { system: lifecycle, code: '6', display: 'Access / Use' },
        name: 'statements',
        detail: [{ type: 'count', valueString: String(credential.statements) }],
      },
    ],
  };
}

function ofEvent(dossier: Dossier, { record, at, says }: Told): Resource {
  return {
    resourceType: 'Provenance',
    target: [{ reference: `Claim/${dossier.claim}` }],
    occurredDateTime: at,
    recorded: at,
    activity: { coding: [{ system: system('event'), code: textOf(says['type']) }] },
    agent: [
      {
        type: { coding: [{ system: participants, code: 'assembler' }] },
        who: { identifier: { system: system('app'), value: textOf(says['source']) } },
      },
    ],
    entity: [
      {
        role: 'source',
        what: { identifier: { system: system('record'), value: record } },
      },
    ],
  };
}

/** The claim, and the trace that it was worked on in. */
function entitiesOf({ claim, traces }: Dossier, name: string): readonly Resource[] {
  return [
    { what: { reference: `Claim/${claim}` }, name },
    ...traces.map((trace) => ({
      what: { identifier: { system: 'https://www.w3.org/TR/trace-context/', value: trace } },
      type: { system: system('trace'), code: 'traceId' },
    })),
  ];
}

function textOf(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : 'unknown';
}
