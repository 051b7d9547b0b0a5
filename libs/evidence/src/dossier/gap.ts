/**
 * How what was found differs from what must be there.
 *
 * - `missing`: something must have happened, since what rests on it did, and nothing tells of it.
 * - `late`: it is there, and took longer than anything here may take.
 * - `doubled`: it is there more often than it may be.
 * - `out-of-order`: it is there, at a time at which it may not be.
 * - `unmatched`: it is there, and nothing that was granted explains it.
 * - `unconfirmed-revocation`: nobody can say that a credential is gone, or that somebody ended it.
 * - `altered`: the record is not what was sealed.
 */
export type GapKind =
  'missing' | 'late' | 'doubled' | 'out-of-order' | 'unmatched' | 'unconfirmed-revocation' | 'altered';

export interface Gap {
  readonly kind: GapKind;
  /** What it is about, as a closed code: `vault.mint`, `sql.session`. */
  readonly what: string;
  /** Its name: a login, an event's id, a record. */
  readonly subject: string;
  /** A sentence for people. */
  readonly says: string;
}
