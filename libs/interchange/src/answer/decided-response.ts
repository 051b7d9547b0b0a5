import type { AssessedLine, Assessment } from '#claims';
import type { ClaimResponse, ClaimResponseItem } from '@medplum/fhirtypes';
import { toAdjudication, toMoney } from './adjudication.js';
import { dispositionOf, fhirOutcome, type DecisionInput } from './decision.js';
import { claimReference, payeeTypeOf, toReference } from './parties.js';
import { processNotesOf, type ProcessNotes } from './process-notes.js';
import { systems } from './systems.js';
import { toTotals } from './totals.js';

/**
 * What a judged claim is answered with, under the id under which it was taken in. A denial is complete, pays nothing and says why. A claim that waits for
 * a person says what for, and no amount: what was computed so far is no promise.
 */
export function toClaimResponse(input: DecisionInput): ClaimResponse {
  const { claimId, assessment, created, paidTo } = input;
  const { header, plan } = assessment;
  const notes = processNotesOf(assessment);
  return {
    resourceType: 'ClaimResponse',
    id: claimId,
    identifier: [{ system: systems.claimId, value: claimId }],
    status: 'active',
    type: { coding: [{ system: systems.claimType, code: header.claimType }] },
    use: 'claim',
    patient: toReference(header.patient, 'the patient of the claim'),
    created,
    insurer: toReference(header.insurer, plan?.name ?? 'not stated'),
    requestor: toReference(header.provider, 'the provider of the claim'),
    request: claimReference(header),
    outcome: fhirOutcome(assessment),
    disposition: dispositionOf(assessment),
    payeeType: payeeTypeOf(paidTo),
    ...(assessment.outcome !== 'pended' && judged(assessment, input, notes)),
    ...(notes.notes.length > 0 && { processNote: [...notes.notes] }),
    insurance: [
      { sequence: 1, focal: true, coverage: toReference(header.coverage, plan?.name ?? 'not stated') },
    ],
  };
}

function judged(
  assessment: Assessment,
  { paidTo }: DecisionInput,
  notes: ProcessNotes,
): Pick<ClaimResponse, 'item' | 'total' | 'payment'> {
  const { header, lines, totals } = assessment;
  return {
    ...(lines.length > 0 && { item: lines.map((line) => toItem(line, header.currency, notes)) }),
    total: toTotals(assessment, paidTo),
    ...(totals.benefit > 0n && {
      payment: {
        type: { coding: [{ system: systems.paymentType, code: 'complete' }] },
        amount: toMoney(totals.benefit, header.currency),
      },
    }),
  };
}

function toItem(line: AssessedLine, currency: string, notes: ProcessNotes): ClaimResponseItem {
  const noteNumber = [...notes.of(line)];
  return {
    itemSequence: line.sequence,
    ...(noteNumber.length > 0 && { noteNumber }),
    adjudication: toAdjudication(line, currency),
  };
}
