import type { AssessedLine, Assessment, AssessmentOutcome } from '#claims';
import type { ExplanationOfBenefit, ExplanationOfBenefitItem } from '@medplum/fhirtypes';
import { networkStatus, toAdjudication, toMoney } from './adjudication.js';
import { dispositionOf, fhirOutcome, type DecisionInput } from './decision.js';
import { claimReference, payeeTypeOf, toReference } from './parties.js';
import { processNotesOf, type ProcessNotes } from './process-notes.js';
import { systems } from './systems.js';
import { toTotals } from './totals.js';

/** CARIN's word for what came of it; a claim that waits was not paid, denied or anything else yet. */
const paymentStatus: Readonly<Record<Exclude<AssessmentOutcome, 'pended'>, string>> = {
  approved: 'paid',
  partial: 'partiallypaid',
  denied: 'denied',
};

/**
 * The decision as a FHIR R4 ExplanationOfBenefit in CARIN Blue Button's categories, from what the act agent may
 * know: no diagnosis, no narrative, no name of a patient.
 */
export function toExplanationOfBenefit(input: DecisionInput): ExplanationOfBenefit {
  const { claimId, revision, assessment, created, receivedOn, paidTo } = input;
  const { header, lines, plan } = assessment;
  const notes = processNotesOf(assessment);
  const payment = paymentOf(assessment);
  return {
    resourceType: 'ExplanationOfBenefit',
    id: `${claimId}-${revision}`,
    identifier: [
      {
        type: { coding: [{ system: systems.carinIdentifier, code: 'uc' }] },
        system: systems.claimId,
        value: claimId,
      },
    ],
    status: 'active',
    type: { coding: [{ system: systems.claimType, code: header.claimType }] },
    use: 'claim',
    patient: toReference(header.patient, 'the patient of the claim'),
    created,
    insurer: toReference(header.insurer, plan?.name ?? 'not stated'),
    provider: toReference(header.provider, 'the provider of the claim'),
    payee: { type: payeeTypeOf(paidTo) },
    claim: claimReference(header),
    claimResponse: { reference: `ClaimResponse/${claimId}` },
    outcome: fhirOutcome(assessment),
    disposition: dispositionOf(assessment),
    supportingInfo: [
      {
        sequence: 1,
        category: { coding: [{ system: systems.carinSupportingInfo, code: 'clmrecvddate' }] },
        timingDate: receivedOn,
      },
    ],
    insurance: [{ focal: true, coverage: toReference(header.coverage, plan?.name ?? 'not stated') }],
    ...(lines.length > 0 && {
      item: lines.map((line) => toItem(line, header.currency, notes)),
    }),
    adjudication: [networkStatus('billingnetworkstatus')],
    total: toTotals(assessment, paidTo),
    ...(payment && { payment }),
    ...(notes.notes.length > 0 && { processNote: [...notes.notes] }),
  };
}

function paymentOf({ outcome, totals, header }: Assessment): ExplanationOfBenefit['payment'] {
  if (outcome === 'pended') return undefined;
  return {
    type: { coding: [{ system: systems.carinStatus, code: paymentStatus[outcome] }] },
    amount: toMoney(totals.benefit, header.currency),
  };
}

function toItem(line: AssessedLine, currency: string, notes: ProcessNotes): ExplanationOfBenefitItem {
  const { system, code } = line.service;
  const noteNumber = [...notes.of(line)];
  return {
    sequence: line.sequence,
    productOrService: { coding: [{ ...(system !== '' && { system }), code }] },
    ...(line.submitted > 0n && { net: toMoney(line.submitted, currency) }),
    ...(noteNumber.length > 0 && { noteNumber }),
    adjudication: toAdjudication(line, currency),
  };
}
