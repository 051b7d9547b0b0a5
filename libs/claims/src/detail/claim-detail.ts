import type { PriorPayer } from './prior-payer.js';

/** Whether a claim stands alone or changes an earlier one; X12 frequency codes 1, 7 and 8. */
export type ClaimFrequency = 'original' | 'replacement' | 'void';

/** Our place among those who may have to pay. */
export type FilingOrder = 'primary' | 'secondary' | 'tertiary';

/** FHIR's administrative gender: what the payer's records say, no clinical statement. */
export type AdministrativeSex = 'male' | 'female' | 'other' | 'unknown';

/** Who bills: numbers only, since a provider may be a person. */
export interface ProviderIdentity {
  /** National provider identifier as sent; it may be none that can exist. */
  readonly npi: string | null;
  readonly taxId: string | null;
  /** NUCC taxonomy code. */
  readonly taxonomy: string | null;
}

/** What edits may know of a patient: no name, no birth date. */
export interface PatientFacts {
  readonly sex: AdministrativeSex | null;
  /** Full years on the claim's first day of service; null when the birth date is not fully known. */
  readonly age: number | null;
}

/** A diagnosis without its code: facts are stored readable, and a code tells what somebody suffers from. */
export interface DiagnosisDetail {
  readonly sequence: number;
  readonly system: string;
  /** False when the code breaks the format of its system; true for systems whose format we do not know. */
  readonly wellFormed: boolean;
}

/** What a line says beyond its service, days and charge. */
export interface LineDetail {
  readonly sequence: number;
  readonly modifiers: readonly string[];
  /** Two digits of the CMS place of service code set. */
  readonly placeOfService: string | null;
  readonly revenueCode: string | null;
  /** Sequences of the diagnoses that the line is for. */
  readonly diagnosisPointers: readonly number[];
  readonly authorizations: readonly string[];
  readonly renderingNpi: string | null;
  /** The patient's age in full years on the line's first day. */
  readonly age: number | null;
  readonly servicedBeforeBirth: boolean;
  readonly servicedAfterDeath: boolean;
}

/** What edits and pricing need of a claim beyond header and lines. Personal data stays behind, sealed. */
export interface ClaimDetail {
  readonly frequency: ClaimFrequency;
  /** The claim that this one replaces or voids, as the sender refers to it. */
  readonly relatedClaim: string | null;
  readonly filingOrder: FilingOrder;
  /** Days, `YYYY-MM-DD`: when the sender made the claim, and when we got it. */
  readonly createdOn: string;
  readonly receivedOn: string;
  /** Authorization numbers given for the claim as a whole. */
  readonly authorizations: readonly string[];
  readonly provider: ProviderIdentity;
  readonly patient: PatientFacts;
  readonly diagnoses: readonly DiagnosisDetail[];
  /** How many documents came with it, or are said to come another way. */
  readonly attachments: number;
  /** Those who decided before us, in the order in which they had to pay. */
  readonly priorPayers: readonly PriorPayer[];
  readonly lines: readonly LineDetail[];
}

/** The detail of a claim that says nothing further: first, primary, of nobody in particular. */
export function bareDetail(day: string): ClaimDetail {
  return {
    frequency: 'original',
    relatedClaim: null,
    filingOrder: 'primary',
    createdOn: day,
    receivedOn: day,
    authorizations: [],
    provider: { npi: null, taxId: null, taxonomy: null },
    patient: { sex: null, age: null },
    diagnoses: [],
    attachments: 0,
    priorPayers: [],
    lines: [],
  };
}

/** What a claim that says nothing further says of a line. */
function bareLine(sequence: number): LineDetail {
  return {
    sequence,
    modifiers: [],
    placeOfService: null,
    revenueCode: null,
    diagnosisPointers: [],
    authorizations: [],
    renderingNpi: null,
    age: null,
    servicedBeforeBirth: false,
    servicedAfterDeath: false,
  };
}

/** What is known of the line with this number. */
export function lineDetailOf({ lines }: Pick<ClaimDetail, 'lines'>, sequence: number): LineDetail {
  return lines.find((line) => line.sequence === sequence) ?? bareLine(sequence);
}
