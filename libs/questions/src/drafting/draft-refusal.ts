/** Why a draft is not run, or gave no answer. */
export type DraftRefusal =
  /** Not the SQL of PostgreSQL, too long, or written with characters that no statement needs. */
  | 'DRAFT.UNREADABLE'
  /** None, or several statements. */
  | 'DRAFT.NOT_ONE'
  /** No select, or one with more in it than may be: a write, a lock, a function that does more than compute. */
  | 'DRAFT.NOT_ALLOWED'
  /** It reads something else than a masked view. */
  | 'DRAFT.OTHER_RELATION'
  /** It names a column that the views do not have. */
  | 'DRAFT.OTHER_COLUMN'
  /** It reads no view: whatever it says, it made up. */
  | 'DRAFT.READS_NOTHING'
  /** A plan, claim, code or day of the question is missing in it: it would answer something else. */
  | 'DRAFT.LEFT_OUT'
  /** PostgreSQL expects it to cost too much, or it took too long. */
  | 'DRAFT.TOO_COSTLY'
  /** PostgreSQL does not run it. */
  | 'DRAFT.NOT_RUN';

const texts: Readonly<Record<DraftRefusal, string>> = {
  'DRAFT.UNREADABLE': 'it is no SQL that can be read',
  'DRAFT.NOT_ONE': 'it is not exactly one statement',
  'DRAFT.NOT_ALLOWED': 'it does more than a select over the views may',
  'DRAFT.OTHER_RELATION': 'it reads something else than the views',
  'DRAFT.OTHER_COLUMN': 'it names columns that the views do not have',
  'DRAFT.READS_NOTHING': 'it reads nothing',
  'DRAFT.LEFT_OUT': 'it leaves out something that you named',
  'DRAFT.TOO_COSTLY': 'it would cost the database too much',
  'DRAFT.NOT_RUN': 'the database does not run it',
};

export const draftRefusals = Object.keys(texts) as readonly DraftRefusal[];

/** For the person who asked. */
export function draftRefusalText(code: DraftRefusal): string {
  return `A model drafted a query, which was not run: ${texts[code]}.`;
}
