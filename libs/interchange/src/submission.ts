import type { ClaimHeader, ClaimLine } from '#claims';
import type { Problem } from '#errors';
import type { JsonObject } from './json.js';

/**
 * How a claim came. What is stored of `x12-837p` is the FHIR R4 Claim that it was read into, so whatever reads a
 * stored FHIR claim reads it too.
 */
export type SourceFormat = 'fhir-r4' | 'json' | 'x12-837p';

/** A resource that a claim refers to, directly or through another one. */
export interface SubmittedDocument {
  /** FHIR resource type. */
  readonly kind: string;
  /** How it is referred to: the entry's `fullUrl`, `Type/id`, or `#id` when contained in the claim. */
  readonly reference: string;
  readonly content: JsonObject;
}

/** What identifies the member, stable over claims. It is personal: store only a keyed hash of it. */
export interface MemberKey {
  readonly source: string;
  /**
   * `sender`: the source means somebody only among this sender's claims (`Patient/1`), so the hash must be
   * over the sender too; else two senders' patients would share a deductible.
   */
  readonly scope: 'anywhere' | 'sender';
}

/** One claim as intake stores it, whatever format it came in. */
export interface ClaimSubmission {
  readonly sourceFormat: SourceFormat;
  readonly header: ClaimHeader;
  readonly lines: readonly ClaimLine[];
  /** The day the sender made the claim, `YYYY-MM-DD`. */
  readonly createdOn: string;
  readonly member: MemberKey;
  /** Whom to pay: `<system>|<value>` of the provider, a reference, or `member`. */
  readonly payeeRef: string;
  /** The plan the claim itself states outside any coverage; the command line's `--plan` goes beside it. */
  readonly statedPlanId: string | null;
  readonly documents: readonly SubmittedDocument[];
  /** The claim as sent. */
  readonly content: JsonObject;
}

/** One claim of a body: refused (`submission` null, an error among `problems`) or readable. */
export interface ClaimRead {
  /** Index of the bundle entry; null when the body is the claim. */
  readonly entry: number | null;
  /** The sender's id of the resource, for telling the answers apart. */
  readonly resourceId: string | null;
  readonly submission: ClaimSubmission | null;
  readonly problems: readonly Problem[];
}

/** What was read of one body: good claims pass beside refused ones. */
export interface SubmissionRead {
  readonly claims: readonly ClaimRead[];
  /** Problems of the body as a whole; an error here means that it holds no claim that can be read. */
  readonly problems: readonly Problem[];
}
