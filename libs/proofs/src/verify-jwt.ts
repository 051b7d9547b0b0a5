import { failed, ok, OperationalError, type Result } from '#errors';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';

/** Errors of jose that say nothing about the token: its keys could not be had. */
const keysAway = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID']);

/**
 * The payload of a token that stands, or that it does not, without why: the reason helps only who forges.
 *
 * @throws OperationalError `PROOF.KEYS_UNAVAILABLE` (transient) when the issuer's keys cannot be had.
 */
export async function verifyJwt(
  token: string,
  keys: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<Result<JWTPayload, 'invalid'>> {
  try {
    return ok((await jwtVerify(token, keys, options)).payload);
  } catch (thrown) {
    if (thrown instanceof errors.JOSEError && !keysAway.has(thrown.code)) return failed('invalid');
    throw new OperationalError('PROOF.KEYS_UNAVAILABLE', 'the keys of a token issuer cannot be had', {
      retry: 'transient',
      cause: thrown,
    });
  }
}
