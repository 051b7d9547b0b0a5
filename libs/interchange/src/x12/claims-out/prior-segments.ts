import { formatAmount, parseExactAmount } from '#claims';
import { own, ownList, ownText, type JsonObject } from '../../json.js';
import { keptIn, type KeptSegment, type SegmentValue } from '../kept-segments.js';
import { fhir } from '../names.js';
import { codeOf, inOrder, numberOf, type Contained } from './fhir-parts.js';
import { coverageSegment, memberSegments, relationshipCode } from './member-segments.js';
import { partySegments } from './party-segments.js';

/** Loop 2320 with 2330A and 2330B of an insurance that is not the one asked. */
export function otherPayerSegments(
  insurance: unknown,
  kept: readonly KeptSegment[],
  contained: Contained,
): readonly SegmentValue[] {
  const coverage = contained(own(insurance, 'coverage'));
  const decision = contained(own(insurance, 'claimResponse'));
  const number = String(own(insurance, 'sequence'));
  const ofThis = (loop: string): readonly SegmentValue[] =>
    kept.filter((each) => each.loop === `${loop}:${number}`).map(({ segment }) => segment);
  const paid = numberOf(own(decision, 'payment'), 'amount');
  const own2320: SegmentValue[] = [
    coverageSegment(coverage, relationshipCode(coverage)),
    ...adjustmentSegments(decision),
    ...(paid === '' ? [] : [['AMT', 'D', paid] as const]),
    ...ofThis('2320'),
  ];
  const further = ['2330C', '2330D', '2330E', '2330F', '2330G'].flatMap(ofThis);
  return [
    ...inOrder(own2320, ['SBR', 'CAS', 'AMT', 'OI', 'MOA']),
    ...memberSegments('IL', contained(own(coverage, 'subscriber')), ownText(coverage, 'subscriberId') ?? ''),
    ...partySegments('PR', contained(ownList(coverage, 'payor')[0]), null),
    ...further,
  ];
}

/** Loops 2430 of one line: what every earlier payer did with it. */
export function linePriorSegments(
  claim: JsonObject,
  sequence: unknown,
  contained: Contained,
): readonly SegmentValue[] {
  return ownList(claim, 'insurance').flatMap((insurance) => {
    const decision = contained(own(insurance, 'claimResponse'));
    return ownList(decision, 'item')
      .filter((item) => own(item, 'itemSequence') === sequence)
      .flatMap((item) =>
        inOrder(
          [...adjustmentSegments(item as JsonObject), ...keptIn(item).map(({ segment }) => segment)],
          ['SVD', 'CAS', 'DTP', 'AMT'],
        ),
      );
  });
}

/** CAS per group, six adjustments each, in the order in which groups first appear. */
function adjustmentSegments(holder: JsonObject | null): readonly SegmentValue[] {
  const adjustments = ownList(holder, 'adjudication').filter(
    (each) => codeOf(own(each, 'reason'), fhir.carc) !== '',
  );
  const groups = Map.groupBy(adjustments, (each) => codeOf(own(each, 'reason'), fhir.group));
  return [...groups].flatMap(([group, all]) =>
    Array.from({ length: Math.ceil(all.length / 6) }, (_, index): SegmentValue => {
      const triples = all.slice(index * 6, index * 6 + 6).flatMap((each) => {
        const quantity = own(each, 'value');
        const amount = amountOf(numberOf(each, 'amount'));
        return [
          codeOf(own(each, 'reason'), fhir.carc),
          amount,
          typeof quantity === 'number' ? String(quantity) : '',
        ];
      });
      return ['CAS', group, ...triples];
    }),
  );
}

/** JSON drops the zeros of cents; an amount that is negative keeps its sign. */
function amountOf(text: string): string {
  const parsed = parseExactAmount(text.replace('-', ''));
  if (!parsed.ok) return text;
  return formatAmount(text.startsWith('-') ? -parsed.value : parsed.value);
}
