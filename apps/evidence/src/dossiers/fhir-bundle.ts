import type { Dossier, DeathCertificate, Told } from '#evidence';
import { claimAndTraces, codes, system, textOf, type Resource } from './fhir-words.js';
import { fhirWork } from './fhir-work.js';

/**
 * The dossier as FHIR R4: an AuditEvent for each decision of the authority and each credential (shaped after the
 * Basic Audit Log Patterns: agent, client, user, entity, trace), a Provenance for each event that an agent wrote; and
 * what fhir-work.ts tells of steps, people, notices and models.
 */
export function fhirBundle(dossier: Dossier): Resource {
  const entries = [
    ...dossier.decisions.map((decision) => ofDecision(dossier, decision)),
    ...dossier.credentials.map((credential) => ofCredential(dossier, credential)),
    ...dossier.events.map((event) => ofEvent(dossier, event)),
    ...fhirWork(dossier),
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
    type: { system: codes.dicom, code: '110113', display: 'Security Alert' },
    subtype: [{ system: system('decision'), code: textOf(says['action']) }],
    action: 'E',
    recorded: at,
    outcome: isGranted ? '0' : '8',
    outcomeDesc: textOf(says['reason'] ?? says['code'] ?? ''),
    agent: [
      {
        type: { coding: [{ system: codes.dicom, code: '110153', display: 'Source Role ID' }] },
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
    entity: claimAndTraces(dossier, record),
  };
}

function ofCredential(dossier: Dossier, credential: DeathCertificate): Resource {
  return {
    resourceType: 'AuditEvent',
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: codes.restful, code: 'transaction' }],
    action: 'E',
    period: { start: credential.issuedAt, end: credential.revokedAt ?? credential.goneAt ?? undefined },
    recorded: credential.issuedAt,
    outcome: '0',
    outcomeDesc: credential.state,
    purposeOfEvent: [{ coding: [{ system: codes.purposes, code: 'CLMATTCH' }] }],
    agent: [
      {
        type: { coding: [{ system: codes.dicom, code: '110153', display: 'Source Role ID' }] },
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
      ...claimAndTraces(dossier, credential.jti),
      {
        lifecycle: { system: codes.lifecycle, code: '6', display: 'Access / Use' },
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
        type: { coding: [{ system: codes.participants, code: 'assembler' }] },
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
