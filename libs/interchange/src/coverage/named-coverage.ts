import { focalInsurance } from '../fhir/focal-insurance.js';
import { refersToPerson } from '../fhir/kept-reference.js';
import { referenceResolver } from '../fhir/resolve-reference.js';
import { own, ownList, ownText, type JsonObject } from '../json.js';
import type { SourceFormat, SubmittedDocument } from '../submission.js';

/** What a claim itself says about who covers it. */
export interface NamedCoverage {
  /** Value of the coverage's class of type `plan`; null when it names none. */
  readonly planId: string | null;
  /** Texts that name the payer, the one nearest to the claim first; never a person's name. */
  readonly payerNames: readonly string[];
  /** The coverage names people only as payors: nobody insures the patient. */
  readonly selfPay: boolean;
}

/** A claim as it was sent, with what it refers to. */
export interface SentClaim {
  readonly sourceFormat: SourceFormat;
  readonly content: JsonObject;
  /** Contained resources as `#id`. */
  readonly documents: readonly SubmittedDocument[];
}

/** Reads the focal insurance and whatever it leads to; what does not resolve is ordinary and left out. */
export function namedCoverage({ sourceFormat, content, documents }: SentClaim): NamedCoverage {
  if (sourceFormat === 'json') {
    return { planId: null, payerNames: texts(ownText(own(content, 'payer'), 'name')), selfPay: false };
  }
  const resolver = referenceResolver(documents);
  const resourceOf = (reference: unknown): JsonObject | null => {
    const resolved = resolver.resolve(reference);
    return resolved.kind === 'resolved' ? resolved.document.content : null;
  };
  const reference = own(focalInsurance(content), 'coverage');
  const coverage = resourceOf(reference);
  // A payor may be the patient who pays alone, whose display text is a person's name.
  const covering = ownList(coverage, 'payor');
  const payors = [...covering, own(content, 'insurer')];
  return {
    planId: planClassOf(coverage),
    payerNames: texts(
      ownText(reference, 'display'),
      ...payors
        .filter((payor) => !refersToPerson(payor, resolver))
        .flatMap((payor) => [ownText(payor, 'display'), organizationName(resourceOf(payor))]),
    ),
    selfPay: covering.length > 0 && covering.every((payor) => refersToPerson(payor, resolver)),
  };
}

function planClassOf(coverage: JsonObject | null): string | null {
  const plan = ownList(coverage, 'class').find((each) =>
    ownList(own(each, 'type'), 'coding').some((coding) => ownText(coding, 'code') === 'plan'),
  );
  return ownText(plan, 'value');
}

/** Only an organization has a name that we take. */
function organizationName(payor: JsonObject | null): string | null {
  return ownText(payor, 'resourceType') === 'Organization' ? ownText(payor, 'name') : null;
}

function texts(...found: readonly (string | null)[]): readonly string[] {
  return [...new Set(found.filter((text) => text !== null))];
}
