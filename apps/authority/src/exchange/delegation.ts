/** RFC 8693 §4.1: the outermost actor acts now, those within acted before it. */
export interface ActClaim {
  readonly sub: string;
  readonly act?: ActClaim;
}

/** What a signed delegation says: who acts for whom, on which claim, at which stage. It opens nothing. */
export interface DelegationClaims {
  readonly iss: string;
  readonly aud: string;
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
  readonly sub: string;
  readonly act: ActClaim;
  readonly txn: string;
  readonly scope: string;
  readonly resource: string;
}

/**
 * @param actor who acts now
 * @param earlier who acted before, the first one first
 */
export function actChain(actor: string, earlier: readonly string[]): ActClaim {
  const chain = earlier.reduce<ActClaim | undefined>((inner, sub) => nested(sub, inner), undefined);
  return nested(actor, chain);
}

function nested(sub: string, act: ActClaim | undefined): ActClaim {
  return act === undefined ? { sub } : { sub, act };
}
