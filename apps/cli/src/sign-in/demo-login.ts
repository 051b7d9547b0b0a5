import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Complaint } from '../complaint.js';
import type { RunningStack } from '../running-stack.js';

const people = z.record(z.string(), z.object({ username: z.string(), password: z.string() }));

/** How a demo person signs in. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

function readPeople(file: string): Record<string, Login> {
  try {
    return people.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The cause could quote the file, and the file holds passwords.
    throw new Complaint(`cannot read the demo people in ${file}: run this as the user who runs the system`);
  }
}

/** User name and password of a demo person. @throws Complaint when nobody has that name */
export function demoLogin({ peopleFile, issuer }: RunningStack, name: string): Login {
  if (peopleFile === '') {
    throw new Complaint(`people of this system sign in at ${issuer}, where there are no demo people`);
  }
  const known = readPeople(peopleFile);
  const login = Object.hasOwn(known, name) ? known[name] : undefined;
  if (login !== undefined) return login;
  throw new Complaint(`--as ${name}: nobody has that name; there are ${Object.keys(known).join(', ')}`, 2);
}
