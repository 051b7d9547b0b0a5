/** What a person may do; the services decide by these. */
type Role = 'submitter' | 'examiner' | 'compliance' | 'ops';

/** A person who can sign in to a development system. */
export interface DemoPerson {
  /** Also the user name. */
  readonly name: string;
  /** Opaque and never changed: stored claims and mandates hold it. */
  readonly sub: string;
  readonly roles: readonly Role[];
}

export const demoPeople: readonly DemoPerson[] = [
  { name: 'submitter', sub: 'person-submitter-1', roles: ['submitter'] },
  { name: 'submitter2', sub: 'person-submitter-2', roles: ['submitter'] },
  { name: 'examiner', sub: 'person-examiner-1', roles: ['examiner'] },
  { name: 'examiner2', sub: 'person-examiner-2', roles: ['examiner'] },
  { name: 'supervisor', sub: 'person-supervisor-1', roles: ['examiner'] },
  { name: 'compliance', sub: 'person-compliance-1', roles: ['compliance'] },
  { name: 'ops', sub: 'person-ops-1', roles: ['ops'] },
];

export function personBySub(sub: string): DemoPerson | undefined {
  return demoPeople.find((person) => person.sub === sub);
}
