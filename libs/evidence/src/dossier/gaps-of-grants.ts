import type { Credential } from './credentials.js';
import { graceMillis } from './credentials.js';
import { textIn, type Found, type FoundByKind } from './found.js';
import type { Gap } from './gap.js';

/**
 * From the authority's decision over the token to the credential: each of them must be there, and nothing more. They
 * are tied by what servers set: the token's id, its accessor's HMAC.
 */
export function gapsOfGrants(
  found: FoundByKind,
  credentials: readonly Credential[],
  now: number,
): readonly Gap[] {
  const granted = found['authority.decision'].filter(
    ({ body }) => textIn(body, 'action') === 'exchange' && textIn(body, 'decision') === 'granted',
  );
  const mints = found['vault.call'].filter(
    ({ body }) => textIn(body, 'path').startsWith('auth/token/create/claim-') && body['failure'] === null,
  );
  return [
    ...grantsWithoutMint(granted, mints, now),
    ...mintsWithoutGrant({ granted, glass: brokenGlass(found) }, mints, now),
    ...mintsWithoutUse(mints, found, credentials, now),
    ...credentialsWithoutMint(credentials, mints),
    ...unanswered(found['vault.call']),
  ];
}

/** Ids of the tokens that people were granted for a reason: the decision names them as what it belongs to. */
function brokenGlass(found: FoundByKind): readonly string[] {
  return found['authority.decision']
    .filter(({ body }) => textIn(body, 'action') === 'breakGlass' && body['allowed'] === true)
    .map(({ correlation }) => correlation);
}

const jtiOf = ({ body }: Found): string => textIn(body, 'issued', 'metadata', 'jti');
const isSettled = ({ at }: Found, now: number): boolean => now - at > graceMillis;

function grantsWithoutMint(granted: readonly Found[], mints: readonly Found[], now: number): readonly Gap[] {
  const minted = new Set(mints.map(jtiOf));
  return granted
    .filter((grant) => isSettled(grant, now) && !minted.has(textIn(grant.body, 'jti')))
    .map(({ body }) => ({
      kind: 'missing',
      what: 'vault.mint',
      subject: textIn(body, 'jti'),
      says: `The authority granted ${textIn(body, 'stage')} a token, and Vault's audit does not tell of it.`,
    }));
}

function mintsWithoutGrant(
  { granted, glass }: { readonly granted: readonly Found[]; readonly glass: readonly string[] },
  mints: readonly Found[],
  now: number,
): readonly Gap[] {
  const known = new Set([...granted.map(({ body }) => textIn(body, 'jti')), ...glass]);
  return mints
    .filter((mint) => isSettled(mint, now) && !known.has(jtiOf(mint)))
    .map((mint) => ({
      kind: 'unmatched',
      what: 'vault.mint',
      subject: jtiOf(mint) === '' ? mint.name : jtiOf(mint),
      says: 'A token for the claim was minted in Vault, and the authority has granted none.',
    }));
}

/** A token that opened nothing must at least have been ended. */
function mintsWithoutUse(
  mints: readonly Found[],
  found: FoundByKind,
  credentials: readonly Credential[],
  now: number,
): readonly Gap[] {
  const used = new Set(credentials.map(({ accessor }) => accessor));
  const ended = new Set(
    found['vault.call']
      .filter(({ body }) => textIn(body, 'path').startsWith('auth/token/revoke-'))
      .flatMap(({ body }) => [textIn(body, 'ends'), textIn(body, 'caller', 'accessor')]),
  );
  return mints
    .map((mint) => ({ mint, accessor: textIn(mint.body, 'issued', 'accessor') }))
    .filter(({ mint, accessor }) => isSettled(mint, now) && !used.has(accessor) && !ended.has(accessor))
    .map(({ mint }) => ({
      kind: 'missing',
      what: 'vault.credential',
      subject: jtiOf(mint),
      says: 'A token for the claim was minted, and neither what it opened nor its end is audited.',
    }));
}

function credentialsWithoutMint(credentials: readonly Credential[], mints: readonly Found[]): readonly Gap[] {
  const minted = new Set(mints.map(({ body }) => textIn(body, 'issued', 'accessor')));
  return credentials
    .filter(({ accessor }) => !minted.has(accessor))
    .map(({ certificate: { login } }) => ({
      kind: 'missing',
      what: 'vault.mint',
      subject: login,
      says: `${login} was issued to a token whose minting Vault's audit does not tell of.`,
    }));
}

function unanswered(calls: readonly Found[]): readonly Gap[] {
  return calls
    .filter(({ body }) => textIn(body, 'failure') === 'unanswered' || body['requestedAt'] === null)
    .map(({ name, body }) => ({
      kind: 'missing',
      what: body['requestedAt'] === null ? 'vault.request' : 'vault.answer',
      subject: name,
      says: `Of ${textIn(body, 'operation')} ${textIn(body, 'path')} Vault's audit holds one half only.`,
    }));
}
