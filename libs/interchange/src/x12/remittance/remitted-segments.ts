import { formatAmount } from '#claims';
import type { SegmentValue } from '../kept-segments.js';
import { fhir, x12 } from '../names.js';
import { plain } from './plain-text.js';
import {
  remittedStatuses,
  type RemittedAdjustment,
  type RemittedClaim,
  type RemittedLine,
} from './remitted-claim.js';

/** What a line was for, as intake wrote it down: no clinical statement beyond its code. */
export interface RemittedService {
  /** Decimal text. */
  readonly quantity: string;
  /** `YYYY-MM-DD`; null when neither line nor claim said. */
  readonly from: string | null;
  readonly to: string | null;
}

interface Told {
  readonly claim: RemittedClaim;
  readonly receivedOn: string;
  readonly services: ReadonlyMap<number, RemittedService>;
}

/** Loops 2100 and 2110 of one claim. The patient has no name here: who decided and paid knows none. */
export function remittedSegments({ claim, receivedOn, services }: Told): readonly SegmentValue[] {
  const days = [...services.values()];
  const [from] = days.flatMap((service) => service.from ?? []).toSorted();
  const to = days
    .flatMap((service) => service.to ?? [])
    .toSorted()
    .at(-1);
  return [
    [
      'CLP',
      plain(claim.claimNumber, 38),
      remittedStatuses[claim.status],
      formatAmount(claim.charge),
      formatAmount(claim.paid),
      claim.patient === 0n ? '' : formatAmount(claim.patient),
      'ZZ',
      claim.claimId,
    ],
    ...adjustmentSegments(claim.adjustments),
    ['NM1', 'QC', '1'],
    ...outpatientRemarks(claim.adjustments),
    ...(from === undefined ? [] : [date('232', from)]),
    ...(to === undefined ? [] : [date('233', to)]),
    date('050', receivedOn),
    ...claim.lines.flatMap((line) => lineSegments(line, services.get(line.sequence))),
  ];
}

function date(qualifier: string, day: string): SegmentValue {
  return ['DTM', qualifier, day.replaceAll('-', '')];
}

/** MOA03 to MOA07: at most five remarks about the claim as a whole. */
function outpatientRemarks(adjustments: readonly RemittedAdjustment[]): readonly SegmentValue[] {
  const remarks = remarksOf(adjustments).slice(0, 5);
  return remarks.length === 0 ? [] : [['MOA', '', '', ...remarks]];
}

function remarksOf(adjustments: readonly RemittedAdjustment[]): readonly string[] {
  return [...new Set(adjustments.flatMap(({ remark }) => remark ?? []))];
}

function lineSegments(line: RemittedLine, service: RemittedService | undefined): readonly SegmentValue[] {
  return [
    [
      'SVC',
      [procedureQualifier(line.service.system), plain(line.service.code, 48)],
      formatAmount(line.charge),
      formatAmount(line.paid),
      '',
      service?.quantity ?? '',
    ],
    ...serviceDates(service),
    ...adjustmentSegments(line.adjustments),
    ['REF', '6R', String(line.sequence)],
    ...(line.allowed === 0n ? [] : [['AMT', 'B6', formatAmount(line.allowed)] as const]),
    ...remarksOf(line.adjustments).map((remark): SegmentValue => ['LQ', 'HE', remark]),
  ];
}

function serviceDates(service: RemittedService | undefined): readonly SegmentValue[] {
  const { from = null, to = null } = service ?? {};
  if (from === null) return [];
  return to === null || to === from ? [date('472', from)] : [date('150', from), date('151', to)];
}

/** A segment per group, more where a group has more than the six adjustments that one holds. */
function adjustmentSegments(adjustments: readonly RemittedAdjustment[]): readonly SegmentValue[] {
  const groups = Map.groupBy(adjustments, ({ group }) => group);
  return [...groups].flatMap(([group, all]) =>
    inSixes(all).map((six): SegmentValue => {
      const triples = six.flatMap(({ reason, cents }) => [reason, formatAmount(cents), '']);
      return ['CAS', group, ...triples];
    }),
  );
}

function inSixes<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return items.length <= 6 ? [items] : [items.slice(0, 6), ...inSixes(items.slice(6))];
}

/** SVC01-1: HC for CPT and HCPCS, as they came for others of X12, else mutually defined. */
function procedureQualifier(system: string): string {
  if (system === fhir.cpt || system === fhir.hcpcs) return 'HC';
  return system.startsWith(x12.procedure) ? system.slice(x12.procedure.length) : 'ZZ';
}
