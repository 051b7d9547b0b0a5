import type { ClaimCareTeam, Organization, Practitioner } from '@medplum/fhirtypes';
import { canonicalSha256 } from '../../canonical-digest.js';
import { elementOf } from '../envelope/segment.js';
import { segmentIn, type Loop } from '../envelope/loops.js';
import { fhir, x12 } from '../names.js';
import { partyResource } from './parties.js';

/** Loops of providers that become members of the care team, with CARIN's role where it has one. */
const roles: Readonly<Record<string, string | null>> = {
  '2310A': 'referring',
  '2310B': 'rendering',
  '2310D': 'supervising',
  '2420A': 'rendering',
  '2420B': 'purchased',
  '2420D': 'supervising',
  '2420E': null,
  '2420F': 'referring',
};

/** Whether a loop's party is a member of the care team; a place is not. */
export function isCareTeamLoop(id: string): boolean {
  return Object.hasOwn(roles, id);
}

/** The care team as it grows: the same provider in the same role is one member, whichever line names it. */
export class CareTeam {
  readonly #members: ClaimCareTeam[] = [];
  readonly #providers: (Organization | Practitioner)[] = [];
  readonly #known = new Map<string, number>();

  get members(): readonly ClaimCareTeam[] {
    return this.#members;
  }

  get providers(): readonly (Organization | Practitioner)[] {
    return this.#providers;
  }

  /** Sequences of the providers that these loops name. */
  join(loops: readonly Loop[]): readonly number[] {
    return loops.filter(({ id }) => isCareTeamLoop(id)).map((loop) => this.#memberOf(loop));
  }

  #memberOf(loop: Loop): number {
    const entity = elementOf(segmentIn(loop, 'NM1'), 1);
    const key = canonicalSha256([loop.id, entity, partyResource('', loop)]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const sequence = this.#members.length + 1;
    this.#known.set(key, sequence);
    const id = `provider-${sequence}`;
    this.#providers.push(partyResource(id, loop));
    const role = roles[loop.id] ?? null;
    const own = { system: x12.entity, code: entity };
    this.#members.push({
      extension: [{ url: x12.loop, valueCode: loop.id }],
      sequence,
      provider: { reference: `#${id}` },
      role: { coding: role === null ? [own] : [{ system: fhir.careTeamRole, code: role }, own] },
    });
    return sequence;
  }
}
