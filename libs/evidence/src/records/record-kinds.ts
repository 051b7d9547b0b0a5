/**
 * What a record can be about. The words are in the records for good: a kind may be added, never renamed.
 *
 * - `vault.call`: one request to Vault with its answer, as Vault's audit file has it.
 * - `sql.session`, `sql.statement`: a login came or went; a statement that a claim's login sent, without values.
 * - `claim.event`, `claim.parked`: an event on the bus; one that was put aside for a person.
 * - `authority.decision`: the authority granted or refused something.
 * - `access.kill`: access was killed, or a kill was lifted.
 * - `reconciler.finding`: Vault, PostgreSQL and the ledger disagreed, and what was done about it.
 * - `credential.gone`: a login was looked for in PostgreSQL, and is not there any more.
 * - `claim.step`: an agent's step was stored, as PostgreSQL noted it at the end of the step's transaction.
 * - `person.act`: an examiner took a task, gave it back, was shown a claim, gave a verdict; a submitter appealed or
 *   asked to take a claim back.
 * - `claim.notice`: the submitter was told something.
 * - `claim.clock`: a claim's clock was started, changed, paused, resumed, ended, or seen to have run out.
 * - `model.use`: a language model was asked about a claim's documents, or for other words of an explanation: by digests.
 * - `person.question`: a person asked a question of the masked views: by digests.
 * - `source.gap`: something that should have been read could not be.
 */
export const recordKinds = [
  'vault.call',
  'sql.session',
  'sql.statement',
  'claim.event',
  'claim.parked',
  'authority.decision',
  'access.kill',
  'reconciler.finding',
  'credential.gone',
  'claim.step',
  'person.act',
  'claim.notice',
  'claim.clock',
  'model.use',
  'person.question',
  'source.gap',
] as const;

export type RecordKind = (typeof recordKinds)[number];
