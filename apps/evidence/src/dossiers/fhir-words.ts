import type { Dossier } from '#evidence';

/** FHIR R4 resources, as far as they are written here: plain JSON. */
export type Resource = Readonly<Record<string, unknown>>;

export const codes = {
  dicom: 'http://dicom.nema.org/resources/ontology/DCM',
  restful: 'http://hl7.org/fhir/restful-interaction',
  lifecycle: 'http://terminology.hl7.org/CodeSystem/dicom-audit-lifecycle',
  purposes: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  participants: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
} as const;

/** Code system, or namespace of identifiers, of our own. */
export const system = (name: string): string => `urn:vouch:${name}`;

/** The claim, and the trace that it was worked on in. */
export function claimAndTraces({ claim, traces }: Dossier, name: string): readonly Resource[] {
  return [
    { what: { reference: `Claim/${claim}` }, name },
    ...traces.map((trace) => ({
      what: { identifier: { system: 'https://www.w3.org/TR/trace-context/', value: trace } },
      type: { system: system('trace'), code: 'traceId' },
    })),
  ];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : 'unknown';
}
