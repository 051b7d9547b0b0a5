/** The one guide that claims come in by: 837 professional, with either of its errata. */
const versions: ReadonlySet<string> = new Set(['005010X222A1', '005010X222A2']);

/** What other transaction sets are, in our own words, so that a refusal can name what was sent. */
const sets: Readonly<Record<string, string>> = {
  '270': 'an eligibility question (270)',
  '271': 'an eligibility answer (271)',
  '275': 'an attachment (275)',
  '276': 'a claim status question (276)',
  '277': 'a claim status answer (277)',
  '278': 'an authorization request (278)',
  '820': 'a premium payment (820)',
  '834': 'an enrolment (834)',
  '835': 'a remittance advice (835)',
  '997': 'a functional acknowledgement (997)',
  '999': 'an implementation acknowledgement (999)',
};

/** Which 837 a guide is of, by the middle of its version. */
const guides: readonly (readonly [RegExp, string])[] = [
  [/X222|X098/, 'an 837 professional claim'],
  [/X223|X096/, 'an 837 institutional claim'],
  [/X224|X097/, 'an 837 dental claim'],
  [/X298/, 'an 837 professional post-adjudication report'],
  [/X299/, 'an 837 institutional post-adjudication report'],
];

/** What a set is when it is not one that we take; null for the one we take. */
export function refusedKind(set: string, version: string): string | null {
  if (set !== '837') return sets[set] ?? 'a transaction set that holds no claims';
  if (versions.has(version)) return null;
  const guide = guides.find(([shape]) => shape.test(version))?.[1] ?? 'an 837';
  return /^\w{1,12}$/.test(version) ? `${guide} of version ${version}` : `${guide} without a version`;
}

/** For fixes. */
export const accepted = 'send 837 professional claims, version 005010X222A1 or 005010X222A2';
