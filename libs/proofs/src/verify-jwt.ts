import { failed, ok, OperationalError, type Result } from '#errors';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';

/**
 * Why a token does not stand, told to whoever sent it: what is wrong with a proof is no secret, and a clock that
 * is off must not look like a forgery.
 *
 * - `malformed`: no signed JWT, or a claim is missing or of the wrong kind.
 * - `algorithm`: signed by an algorithm that is not taken, `none` included.
 * - `type`: a JWT of another kind (`typ`).
 * - `signature`: no key of the issuer made it.
 * - `issuer`, `audience`: from somebody else, for somebody else.
 * - `expired`, `not-yet-valid`: beyond the clock skew that is allowed.
 */
export type TokenFault =
  'malformed' | 'algorithm' | 'type' | 'signature' | 'issuer' | 'audience' | 'expired' | 'not-yet-valid';

/** How far the clocks of issuer and verifier may differ, in seconds. */
const clockSkewSeconds = 5;

/** Errors of jose that say nothing about the token: its keys could not be had. */
const keysAway = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID']);

/**
 * The payload of a token that stands, or why it does not.
 *
 * @throws OperationalError `PROOF.KEYS_UNAVAILABLE` (transient) when the issuer's keys cannot be had.
 */
export async function verifyJwt(
  token: string,
  keys: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<Result<JWTPayload, TokenFault>> {
  try {
    const { payload } = await jwtVerify(token, keys, { clockTolerance: clockSkewSeconds, ...options });
    return ok(payload);
  } catch (thrown) {
    if (thrown instanceof errors.JOSEError && !keysAway.has(thrown.code)) return failed(faultOf(thrown));
    throw new OperationalError('PROOF.KEYS_UNAVAILABLE', 'the keys of a token issuer cannot be had', {
      retry: 'transient',
      cause: thrown,
    });
  }
}

/** No key fits, several might (a token that names none), or the one it names did not make it. */
const madeByNoKey = new Set([
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
  'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
]);

const faultsOfClaims: Readonly<Record<string, TokenFault>> = {
  iss: 'issuer',
  aud: 'audience',
  typ: 'type',
  nbf: 'not-yet-valid',
  iat: 'not-yet-valid',
};

function faultOf(error: errors.JOSEError): TokenFault {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return 'algorithm';
  if (madeByNoKey.has(error.code)) {
    return 'signature';
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.reason === 'check_failed') {
    return faultsOfClaims[error.claim] ?? 'malformed';
  }
  return 'malformed';
}
