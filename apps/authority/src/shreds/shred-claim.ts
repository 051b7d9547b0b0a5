import { failed, ok, type Result } from '#errors';
import type { Person, TokenFault } from '#proofs';
import { mayApprove, mayLook, mayRequest } from './decide-shred.js';
import type { ShredCase, Shredded, ShredRefusal, ShredRequest } from './shred.js';
import type { ShredLedger } from './shred-ledger.js';

/** What shredding stands on. */
export interface ShredPorts {
  readonly people: { verify(token: string): Promise<Result<Person, TokenFault>> };
  readonly ledger: ShredLedger;
  readonly newId: () => string;
}

/** One person asks for a claim's keys to be destroyed, and says why. @throws OperationalError */
export async function requestShred(
  ports: ShredPorts,
  accessToken: string,
  { claimId, reason }: Pick<ShredRequest, 'claimId' | 'reason'>,
): Promise<Result<ShredRequest, ShredRefusal>> {
  return asPerson(ports, accessToken, async (person) =>
    ports.ledger.exclusively(claimId, async (page): Promise<Result<ShredRequest, ShredRefusal>> => {
      const refusal = mayRequest(page.standing, person);
      if (refusal !== null) return failed(refusal);
      return ok(
        await page.noteRequest({ requestId: ports.newId(), claimId, reason, requestedBy: person.sub }),
      );
    }),
  );
}

/** Another person approves, and the keys are destroyed at once. @throws OperationalError */
export async function approveShred(
  ports: ShredPorts,
  accessToken: string,
  { claimId, requestId }: Pick<ShredRequest, 'claimId' | 'requestId'>,
): Promise<Result<Shredded, ShredRefusal>> {
  return asPerson(ports, accessToken, async (person) =>
    ports.ledger.exclusively(claimId, async (page): Promise<Result<Shredded, ShredRefusal>> => {
      const request = mayApprove(page.standing, person, requestId);
      return request.ok ? ok(await page.shred(request.value, person.sub)) : request;
    }),
  );
}

/** Who asked for a claim to be shredded, why, and what came of it. @throws OperationalError */
export async function lookAtShred(
  ports: ShredPorts,
  accessToken: string,
  claimId: string,
): Promise<Result<ShredCase, ShredRefusal>> {
  return asPerson(ports, accessToken, async (person) => {
    if (!mayLook(person)) return failed('SHRED.ROLE_MISSING');
    const found = await ports.ledger.read(claimId);
    return found.state === undefined ? failed('SHRED.CLAIM_UNKNOWN') : ok(found);
  });
}

async function asPerson<T>(
  { people }: ShredPorts,
  accessToken: string,
  work: (person: Person) => Promise<Result<T, ShredRefusal>>,
): Promise<Result<T, ShredRefusal>> {
  const person = await people.verify(accessToken);
  return person.ok ? work(person.value) : failed('SHRED.PERSON_INVALID');
}
