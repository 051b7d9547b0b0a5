import type { ClaimSupportingInfo } from '@medplum/fhirtypes';
import { elementOf, type Segment } from '../envelope/segment.js';
import { segmentsIn, type Loop } from '../envelope/loops.js';
import { fhir, x12 } from '../names.js';
import { dayFrom } from './read-values.js';

/** Notes, dates and the frequency of a claim, as supporting information in the order in which they were found. */
export class Information {
  readonly #all: ClaimSupportingInfo[] = [];

  get all(): readonly ClaimSupportingInfo[] {
    return this.#all;
  }

  /** CLM05-3, which CARIN puts where institutional claims have their type of bill. */
  frequency(code: string): void {
    this.#add({
      category: { coding: [{ system: fhir.supportingInfo, code: 'typeofbill' }] },
      code: { coding: [{ system: fhir.billType, code }] },
    });
  }

  /** Notes and dates of the claim as a whole. */
  ofClaim(claim: Loop): void {
    for (const note of segmentsIn(claim, 'NTE')) this.#note(note);
    for (const dtp of segmentsIn(claim, 'DTP').filter(isDated)) this.#date(dtp);
  }

  /** Sequences of a line's notes. */
  ofLine(line: Loop): readonly number[] {
    return segmentsIn(line, 'NTE').map((note) => this.#note(note));
  }

  #note(note: Segment): number {
    return this.#add({
      category: { coding: [{ system: fhir.information, code: 'info' }] },
      code: { coding: [{ system: x12.note, code: elementOf(note, 1) || 'ADD' }] },
      valueString: elementOf(note, 2) || '-',
    });
  }

  #date(dtp: Segment): void {
    const [start, end] = elementOf(dtp, 3).split('-').map(dayFrom);
    this.#add({
      category: { coding: [{ system: x12.date, code: elementOf(dtp, 1) }] },
      ...(end == null ? { timingDate: start ?? '' } : { timingPeriod: { start: start ?? '', end } }),
    });
  }

  #add(information: Omit<ClaimSupportingInfo, 'sequence'>): number {
    const sequence = this.#all.length + 1;
    this.#all.push({ sequence, ...information });
    return sequence;
  }
}

/** A DTP of a day or of two; dates with a time of day are kept as they are. */
export function isDated(dtp: Segment): boolean {
  const [format, days] = [elementOf(dtp, 2), elementOf(dtp, 3).split('-').map(dayFrom)];
  const known = days.every((day) => day !== null);
  return (
    known &&
    elementOf(dtp, 1) !== '' &&
    ((format === 'D8' && days.length === 1) || (format === 'RD8' && days.length === 2))
  );
}
