import type { Place } from '../envelope/location.js';

/** Which segment every part of the FHIR claim came from, so that what is found there is told of the segment. */
export class Origins {
  readonly #places = new Map<string, Place>();

  note(path: string, place: Place): void {
    this.#places.set(path, place);
  }

  /** The place of the longest known beginning of a FHIRPath. */
  placeOf(path: string, otherwise: Place): Place {
    for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
      const place = this.#places.get(path.slice(0, end));
      if (place !== undefined) return place;
    }
    return otherwise;
  }
}
