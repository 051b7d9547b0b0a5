import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { demoPeople, type DemoPerson } from './demo-people.js';
import type { PeopleFile } from './people-file.js';

interface Credential {
  readonly person: DemoPerson;
  readonly digest: Buffer;
}

/**
 * Who signs in with which password. Kept as digests under a key of this process: the passwords have 192
 * random bits, so stretching would buy nothing (ADR 3), and equal length allows a comparison in equal time.
 */
export class Passwords {
  readonly #key = randomBytes(32);
  readonly #byUsername: ReadonlyMap<string, Credential>;

  constructor(people: PeopleFile) {
    this.#byUsername = new Map(
      demoPeople.flatMap((person): [string, Credential][] => {
        const entry = people[person.name];
        return entry === undefined
          ? []
          : [[entry.username, { person, digest: this.#digest(entry.password) }]];
      }),
    );
  }

  /** The person, if the password is theirs. An unknown name takes as long as a wrong password. */
  personFor(username: string, password: string): DemoPerson | undefined {
    const credential = this.#byUsername.get(username);
    const same = timingSafeEqual(credential?.digest ?? this.#digest(''), this.#digest(password));
    return credential !== undefined && same ? credential.person : undefined;
  }

  knows(username: string): boolean {
    return this.#byUsername.has(username);
  }

  #digest(password: string): Buffer {
    return createHmac('sha256', this.#key).update(password).digest();
  }
}
