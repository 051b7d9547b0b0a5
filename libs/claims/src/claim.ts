import type { Cents } from './money/cents.js';
import type { Quantity } from './money/rate.js';

/** A code and the system it belongs to. Prices are keyed on both: the same digits mean different things. */
export interface ServiceCode {
  readonly system: string;
  readonly code: string;
}

export interface ClaimLine {
  /** The sender's number of the line; unique within the claim. */
  readonly sequence: number;
  readonly service: ServiceCode;
  readonly quantity: Quantity;
  /** Full dates, `YYYY-MM-DD`; null when neither line nor claim says. */
  readonly servicedFrom: string | null;
  readonly servicedTo: string | null;
  /** The charge for the whole line, all units; null when the sender priced nothing. */
  readonly net: Cents | null;
}

/** A party as the sender referred to it. Never a person's name: a patient has no `display` here. */
export interface PartyReference {
  readonly reference?: string;
  readonly display?: string;
}

/** What the answers to a claim repeat from it. Holds no diagnosis, narrative or name of a person. */
export interface ClaimHeader {
  /** Id of the FHIR resource as sent; null for other formats. */
  readonly resourceId: string | null;
  /** The sender's own number for the claim. */
  readonly claimIdentifier: string;
  /** Code of `http://terminology.hl7.org/CodeSystem/claim-type`. */
  readonly claimType: string;
  readonly currency: string;
  /** The claim's stated total; null when it states none. */
  readonly billed: Cents | null;
  readonly patient: PartyReference;
  readonly provider: PartyReference;
  readonly insurer: PartyReference | null;
  readonly coverage: PartyReference;
}

/** A claim as adjudication sees it, whatever format it came in. */
export interface CanonicalClaim {
  readonly header: ClaimHeader;
  readonly lines: readonly ClaimLine[];
}
