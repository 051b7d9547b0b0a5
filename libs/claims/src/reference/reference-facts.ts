import type { AdministrativeSex } from '../detail/claim-detail.js';
import type { ServiceCode } from '../claim.js';
import type { Cents } from '../money/cents.js';
import type { Quantity } from '../money/rate.js';
import type { Period } from './period.js';

/** That a member is insured for a while, with us or with somebody else. */
export interface CoverageOnFile extends Period {
  /** A plan of ours; null when another payer covers. */
  readonly planId: string | null;
  /** The other payer; null when it is us. */
  readonly payer: string | null;
  /** Its place among those who have to pay, from 1. */
  readonly order: number;
}

/** That a provider may bill for a while. */
export interface ProviderOnFile extends Period {
  readonly npi: string;
  readonly taxonomy: string | null;
}

/** That a provider belongs to a network for a while. */
export interface NetworkMembership extends Period {
  readonly npi: string;
  readonly network: string;
}

/** That a service was authorized for the member. */
export interface AuthorizationOnFile extends Period {
  readonly number: string;
  readonly service: ServiceCode;
  /** Null: as many as are needed. */
  readonly units: Quantity | null;
  /** Units of decided claims that used it before; in millionths, like a quantity. */
  readonly used: bigint;
}

/**
 * Two services of which `column1` includes `column2`. `modifier`: 0 they are never paid together, 1 a modifier
 * says that they were separate, 9 the pair is not in use.
 */
export interface BundlingPair extends Period {
  readonly system: string;
  readonly column1: string;
  readonly column2: string;
  readonly modifier: '0' | '1' | '9';
}

/** The most units of a service that are plausible for one patient on one day. */
export interface UnitLimit extends Period {
  readonly service: ServiceCode;
  readonly units: Quantity;
}

/** For whom a code is. Nulls restrict nothing; ages are full years, both ends included. */
export interface CodeLimits {
  readonly sex: AdministrativeSex | null;
  readonly minAge: number | null;
  readonly maxAge: number | null;
}

/** That a service code is in use for a while. */
export interface CodeOnFile extends Period, CodeLimits {
  readonly service: ServiceCode;
}

/** That the code of a diagnosis of the claim is in use for a while; the code itself stays sealed. */
export interface DiagnosisOnFile extends Period, CodeLimits {
  readonly sequence: number;
}

/** That a modifier is in use for a while. */
export interface ModifierOnFile extends Period {
  readonly modifier: string;
}

/** A service that a modifier may be used with; a modifier of which there is none goes with every service. */
export interface ModifierUse {
  readonly modifier: string;
  readonly service: ServiceCode;
}

/** That a service is for certain diagnoses only, and which of the claim's are among them. */
export interface Indication {
  readonly service: ServiceCode;
  /** Sequences of the claim's diagnoses. */
  readonly diagnoses: readonly number[];
}

/** A line of another claim of the same member that was decided in its favour. */
export interface PastService {
  readonly claimId: string;
  readonly service: ServiceCode;
  readonly modifiers: readonly string[];
  readonly quantity: Quantity;
  readonly net: Cents | null;
  readonly servicedFrom: string | null;
  readonly servicedTo: string | null;
  /** As `providerKey` makes it. */
  readonly provider: string;
}

/** What is on file about a claim's member, providers and services; nothing else was read. */
export interface ReferenceFacts {
  readonly coverages: readonly CoverageOnFile[];
  readonly providers: readonly ProviderOnFile[];
  readonly networks: readonly NetworkMembership[];
  readonly authorizations: readonly AuthorizationOnFile[];
  /** Whether authorizations are kept on file at all, so that a number can be unknown. */
  readonly keepsAuthorizations: boolean;
  readonly bundling: readonly BundlingPair[];
  readonly unitLimits: readonly UnitLimit[];
  readonly codes: readonly CodeOnFile[];
  readonly modifiers: readonly ModifierOnFile[];
  readonly modifierUses: readonly ModifierUse[];
  readonly diagnoses: readonly DiagnosisOnFile[];
  readonly indications: readonly Indication[];
  readonly history: readonly PastService[];
}

/** Nothing is loaded: no edit that rests on reference data applies. */
export const nothingOnFile: ReferenceFacts = {
  coverages: [],
  providers: [],
  networks: [],
  authorizations: [],
  keepsAuthorizations: false,
  bundling: [],
  unitLimits: [],
  codes: [],
  modifiers: [],
  modifierUses: [],
  diagnoses: [],
  indications: [],
  history: [],
};
