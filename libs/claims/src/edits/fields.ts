import { onClaim, onLine, type Edit, type EditContext, type EditedLine, type Hit } from './edit.js';

/** Structure and fields: what is missing, malformed or contradicts itself. Formats only where a field is given. */
export const fields: Edit = (context) => [
  ...relatedClaim(context),
  ...requiredOfClaim(context),
  ...context.lines.flatMap((line) => [...requiredOfLine(line, context), ...formatsOf(line, context)]),
];

function relatedClaim({ detail }: EditContext): Hit[] {
  return detail.frequency !== 'original' && detail.relatedClaim === null
    ? [onClaim('field.related-claim-missing', 'Claim.related', { frequency: detail.frequency })]
    : [];
}

function requiredOfClaim({ detail, terms }: EditContext): Hit[] {
  const required = new Set(terms.required);
  return [
    ...(required.has('diagnosis') && detail.diagnoses.length === 0
      ? [onClaim('field.diagnosis-missing', 'Claim.diagnosis')]
      : []),
    ...(required.has('billingNpi') && detail.provider.npi === null
      ? [onClaim('field.billing-npi-missing', 'Claim.provider')]
      : []),
  ];
}

function requiredOfLine(line: EditedLine, { terms }: EditContext): Hit[] {
  const required = new Set(terms.required);
  const { placeOfService, diagnosisPointers, renderingNpi } = line.detail;
  return [
    ...(required.has('placeOfService') && placeOfService === null
      ? [onLine('field.place-of-service', line, 'location', { given: 'none' })]
      : []),
    ...(required.has('diagnosisPointer') && diagnosisPointers.length === 0
      ? [onLine('field.diagnosis-pointer', line, 'diagnosisSequence', { given: 'none' })]
      : []),
    ...(required.has('renderingNpi') && renderingNpi === null
      ? [onLine('field.rendering-npi-missing', line, 'careTeamSequence')]
      : []),
    ...(required.has('serviceDate') && line.servicedFrom === null
      ? [onLine('field.service-date', line, 'serviced', { given: 'none' })]
      : []),
  ];
}

function formatsOf(line: EditedLine, { detail }: EditContext): Hit[] {
  const { placeOfService, revenueCode, diagnosisPointers } = line.detail;
  const known = new Set(detail.diagnoses.map(({ sequence }) => sequence));
  return [
    ...(placeOfService !== null && !/^\d{2}$/.test(placeOfService)
      ? [onLine('field.place-of-service', line, 'location', { expected: 'two digits' })]
      : []),
    ...(revenueCode !== null && !/^\d{4}$/.test(revenueCode)
      ? [onLine('field.revenue-code', line, 'revenue', { expected: 'four digits' })]
      : []),
    // One that leads nowhere beside one that leads somewhere leaves the line with a diagnosis.
    ...(diagnosisPointers.length > 0 && !diagnosisPointers.some((sequence) => known.has(sequence))
      ? [onLine('field.diagnosis-pointer', line, 'diagnosisSequence', { pointer: diagnosisPointers.join() })]
      : []),
    ...(line.servicedFrom !== null && line.servicedFrom > detail.receivedOn
      ? [
          onLine('field.service-date', line, 'serviced', {
            from: line.servicedFrom,
            received: detail.receivedOn,
          }),
        ]
      : []),
  ];
}
