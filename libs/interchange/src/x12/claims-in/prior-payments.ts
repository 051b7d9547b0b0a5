import type { ClaimResponse, ClaimResponseItem, ClaimResponseItemAdjudication } from '@medplum/fhirtypes';
import { componentsOf, elementOf, type Segment } from '../envelope/segment.js';
import { loopIn, loopsIn, segmentIn, segmentsIn, type Loop } from '../envelope/loops.js';
import { keptExtension, valueOf } from '../kept-segments.js';
import { fhir } from '../names.js';
import type { ClaimLoops } from './claim-loops.js';
import { amountAt, dayFrom, decimalAt, type Reading } from './read-values.js';

/** What every payer that decided before us did: its ClaimResponse by the sequence of its insurance. */
export function priorPayments({ claim }: ClaimLoops, reading: Reading): ReadonlyMap<number, ClaimResponse> {
  const responses = new Map<number, ClaimResponse>();
  for (const [index, other] of loopsIn(claim, '2320').entries()) {
    const sequence = index + 2;
    const payerId = elementOf(segmentIn(loopIn(other, '2330B'), 'NM1'), 9);
    const items = itemsOf(claim, payerId, reading);
    const adjudication = adjustmentsOf(other, reading);
    const paid = segmentsIn(other, 'AMT').find((amt) => elementOf(amt, 1) === 'D');
    const amount = paid === undefined ? null : amountAt(paid, '2320', 2, reading);
    if (items.length === 0 && adjudication.length === 0 && amount === null) continue;
    responses.set(sequence, {
      resourceType: 'ClaimResponse',
      id: `decision-${sequence}`,
      status: 'active',
      type: { coding: [{ system: fhir.claimType, code: 'professional' }] },
      use: 'claim',
      patient: { reference: '#patient' },
      created: decidedOn(claim, other),
      insurer: { reference: `#payer-${sequence}` },
      outcome: 'complete',
      ...(items.length > 0 && { item: items }),
      ...(adjudication.length > 0 && { adjudication }),
      ...(amount !== null && {
        payment: { type: { coding: [{ system: fhir.payment, code: 'complete' }] }, amount: money(amount) },
      }),
    });
  }
  return responses;
}

/** When the other payer decided (DTP*573); where it does not say, the last day of service: it cannot be earlier. */
function decidedOn(claim: Loop, other: Loop): string {
  const lines = loopsIn(claim, '2400');
  const stated = [loopIn(other, '2330B'), ...lines.flatMap((line) => loopsIn(line, '2430'))];
  const dates = (loops: readonly (Loop | undefined)[], code: string): string[] =>
    loops
      .flatMap((loop) => (loop === undefined ? [] : segmentsIn(loop, 'DTP')))
      .filter((dtp) => elementOf(dtp, 1) === code)
      .flatMap((dtp) => dayFrom(elementOf(dtp, 3).slice(-8)) ?? [])
      .toSorted();
  return dates(stated, '573').at(-1) ?? dates(lines, '472').at(-1) ?? '1970-01-01';
}

function money(value: number) {
  return { value, currency: 'USD' as const };
}

/** Loops 2430 of one payer, each on the line it stands under. */
function itemsOf(claim: Loop, payerId: string, reading: Reading): ClaimResponseItem[] {
  return loopsIn(claim, '2400').flatMap((line, index) => {
    const sequence = Number(elementOf(segmentIn(line, 'LX'), 1));
    const itemSequence = Number.isInteger(sequence) && sequence > 0 ? sequence : index + 1;
    return loopsIn(line, '2430').flatMap((decided): ClaimResponseItem[] => {
      const svd = segmentIn(decided, 'SVD');
      if (svd === undefined || elementOf(svd, 1) !== payerId) return [];
      const paid = amountAt(svd, '2430', 2, reading);
      const benefit = { coding: [{ system: fhir.adjudication, code: 'benefit' }] };
      const kept = decided.segments
        .filter(({ id }) => id !== 'CAS')
        .map((segment) => ({ loop: '2430', segment: valueOf(segment) }));
      return [
        {
          extension: keptExtension(kept),
          itemSequence,
          adjudication: [{ category: benefit, amount: money(paid ?? 0) }, ...adjustmentsOf(decided, reading)],
        },
      ];
    });
  });
}

/** Every triple of every CAS segment: reason, amount and, where it counts, a quantity. */
function adjustmentsOf(loop: Loop, reading: Reading): ClaimResponseItemAdjudication[] {
  return segmentsIn(loop, 'CAS').flatMap((cas) => triplesOf(cas, loop.id, reading));
}

function triplesOf(cas: Segment, loop: string, reading: Reading): ClaimResponseItemAdjudication[] {
  const group = componentsOf(cas, 1)[0] ?? '';
  return [2, 5, 8, 11, 14, 17].flatMap((at): ClaimResponseItemAdjudication[] => {
    const reason = elementOf(cas, at);
    const amount = amountAt(cas, loop, at + 1, { ...reading, negative: true });
    if (reason === '' || amount === null) return [];
    const quantity = decimalAt(cas, loop, at + 2, reading);
    return [
      {
        category: { coding: [{ system: fhir.discriminator, code: 'adjustmentreason' }] },
        reason: {
          coding: [
            { system: fhir.carc, code: reason },
            { system: fhir.group, code: group },
          ],
        },
        amount: money(amount),
        ...(quantity !== null && { value: quantity }),
      },
    ];
  });
}
