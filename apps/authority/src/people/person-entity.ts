import type { Person } from '#proofs';
import { entity, type Entity } from '../policies/question.js';

/** A person as the policies see them, where neither skills nor limits count. */
export function personEntity({ sub, roles }: Person): Entity {
  return entity('Person', sub, { roles: [...roles], skills: [], authorityLimit: 0 });
}
