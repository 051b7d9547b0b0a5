import { own, ownList, ownText, type JsonObject } from '../../json.js';
import type { SegmentValue } from '../kept-segments.js';
import { x12 } from '../names.js';
import { codeOf, extensionIn, type Contained } from './fhir-parts.js';
import { partySegments } from './party-segments.js';

/** CARIN's roles in X12's terms, for claims that did not come as X12. */
const entities: Readonly<Record<string, string>> = {
  referring: 'DN',
  rendering: '82',
  performing: '82',
  primary: '82',
  supervising: 'DQ',
};

/** Loops that a provider's PRV may stand in, with its code. */
const taxonomies: Readonly<Record<string, string>> = { '82': 'PE', DN: 'RF', P3: 'RF' };

/** Providers of the claim (`2310`) or of a line (`2420`), those of these sequences only when any are given. */
export function teamSegments(
  claim: JsonObject,
  loops: '2310' | '2420',
  sequences: readonly unknown[] | null,
  contained: Contained,
): readonly SegmentValue[] {
  const named = sequences === null ? null : new Set(sequences);
  return ownList(claim, 'careTeam')
    .filter((member) => named === null || named.has(own(member, 'sequence')))
    .filter((member) => loopOf(member).startsWith(loops))
    .toSorted((left, right) => loopOf(left).localeCompare(loopOf(right)))
    .flatMap((member) => {
      const entity = entityOf(member);
      return partySegments(entity, contained(own(member, 'provider')), taxonomies[entity] ?? null);
    });
}

/** A provider that did not come as X12 is the claim's. */
function loopOf(member: unknown): string {
  return ownText(extensionIn(member, x12.loop), 'valueCode') ?? '2310B';
}

function entityOf(member: unknown): string {
  const stated = codeOf(own(member, 'role'), x12.entity);
  return stated === '' ? (entities[codeOf(own(member, 'role'))] ?? '82') : stated;
}
