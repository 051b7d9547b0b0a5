import { withdrawalRefusal } from '#claims';
import { unreachable, type Problem } from '#errors';
import type { OwnClaim } from './withdrawal-records.js';

/**
 * Why this claim cannot be voided or replaced; null when it can be.
 *
 * @param field what named the claim, in the request
 */
export function withdrawalRefused(original: OwnClaim, field: string): Problem | null {
  const { state, withdrawal, replacedBy } = original;
  if (withdrawal === 'replacement') return replaced(replacedBy ?? '', field);
  if (withdrawal === 'void') return voided(field);
  const refusal = withdrawalRefusal(state);
  switch (refusal) {
    case null:
      return null;
    case 'undecided':
      return problem('CLAIM.ORIGINAL_UNDECIDED', field, {
        message: 'names a claim that is not decided yet',
        fix: 'send it again once the claim is decided: its status says when',
      });
    case 'rejected':
      return problem('CLAIM.ORIGINAL_REJECTED', field, {
        message: 'names a claim that was never processed',
        fix: 'send the corrected claim as an original',
      });
    case 'voided':
      return voided(field);
    case 'replaced':
      return replaced(replacedBy ?? '', field);
    default:
      return unreachable(refusal);
  }
}

/** Nothing tells a claim of somebody else from one that does not exist. */
export function originalUnknown(field: string): Problem {
  return problem('CLAIM.ORIGINAL_UNKNOWN', field, {
    message: 'names no claim that you sent',
    fix: 'name it by the claim id you were given, or by your own number of it',
  });
}

export function originalAmbiguous(field: string): Problem {
  return problem('CLAIM.ORIGINAL_AMBIGUOUS', field, {
    message: 'is your number of several claims that stand',
    fix: 'name the one you mean by the claim id you were given',
  });
}

export function originalMissing(field: string): Problem {
  return problem('CLAIM.ORIGINAL_MISSING', field, {
    message: 'names no claim, though this one is to replace or to void one',
    fix: 'name the claim meant, by the claim id you were given',
  });
}

function voided(field: string): Problem {
  return problem('CLAIM.ORIGINAL_VOIDED', field, {
    message: 'names a claim that is voided',
    fix: 'send the corrected claim as an original',
  });
}

function replaced(current: string, field: string): Problem {
  return problem('CLAIM.ORIGINAL_REPLACED', field, {
    message: `names a claim that is replaced by ${current}`,
    fix: `name ${current}, which is the current one`,
  });
}

function problem(code: string, field: string, said: Pick<Problem, 'message' | 'fix'>): Problem {
  return { severity: 'error', code, field, ...said };
}
