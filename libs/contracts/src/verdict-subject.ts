import { z } from 'zod';
import { claimSubject, sha256 } from './claim-subject.js';

/** What every verdict of people says: about which claim, in which round, and on what it rests. */
export const verdictSubject = claimSubject.extend({
  /** From 1 within a pass: which of its verdicts. */
  round: z.int().positive(),
  /** What the verdict is about. */
  assessmentSha256: sha256,
  /** What the examiners were shown. */
  shownSha256: sha256,
});
