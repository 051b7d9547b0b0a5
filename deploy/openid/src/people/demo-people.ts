/** What a person may do; the services decide by these. */
type Role = 'submitter' | 'examiner' | 'compliance' | 'ops';

/** What an examiner is trained for; only a clinician denies on medical necessity. */
type Skill = 'adjuster' | 'supervisor' | 'clinician';

/** A person who can sign in to a development system. */
export interface DemoPerson {
  /** Also the user name. */
  readonly name: string;
  /** Opaque and never changed: stored claims and mandates hold it. */
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly skills?: readonly Skill[];
  /** Up to how much this person may decide, in cents; nothing when absent. */
  readonly authorityLimit?: number;
}

const limits: Readonly<Record<Skill, number>> = {
  adjuster: 1_000_000,
  clinician: 5_000_000,
  supervisor: 100_000_000,
};

function examiner(name: string, sub: string, skill: Skill): DemoPerson {
  return { name, sub, roles: ['examiner'], skills: [skill], authorityLimit: limits[skill] };
}

export const demoPeople: readonly DemoPerson[] = [
  { name: 'submitter', sub: 'person-submitter-1', roles: ['submitter'] },
  { name: 'submitter2', sub: 'person-submitter-2', roles: ['submitter'] },
  examiner('examiner', 'person-examiner-1', 'adjuster'),
  examiner('examiner2', 'person-examiner-2', 'adjuster'),
  examiner('clinician', 'person-clinician-1', 'clinician'),
  examiner('supervisor', 'person-supervisor-1', 'supervisor'),
  { name: 'compliance', sub: 'person-compliance-1', roles: ['compliance'] },
  { name: 'ops', sub: 'person-ops-1', roles: ['ops'] },
];

export function personBySub(sub: string): DemoPerson | undefined {
  return demoPeople.find((person) => person.sub === sub);
}
