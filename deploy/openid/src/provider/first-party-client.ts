import { interactionPolicy, type ClientMetadata, type Configuration } from 'oidc-provider';

/** The command line. It cannot keep a secret, so PKCE stands in for one (RFC 8252). */
export const commandLineClient: ClientMetadata = {
  client_id: 'vouch-cli',
  client_name: 'Vouch command line',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  // A native client may add any port to a loopback address.
  redirect_uris: ['http://127.0.0.1/callback'],
};

/**
 * Asks for the password at every authorization and for no consent: the client is ours. A session alone would
 * let any program of this machine that calls itself `vouch-cli` get a token (RFC 8252 §8.6).
 */
export function signInEveryTime(): interactionPolicy.DefaultPolicy {
  const { Check, base } = interactionPolicy;
  const policy = base();
  policy.remove('consent');
  policy
    .get('login')
    ?.checks.add(
      new Check(
        'password_not_given',
        'the person has to sign in',
        'login_required',
        ({ oidc }) => oidc.result?.login === undefined,
      ),
    );
  return policy;
}

/** What the person grants by signing in, written down anew each time. */
export const grantBySignIn: NonNullable<Configuration['loadExistingGrant']> = async ({ oidc }) => {
  const { client, provider, session } = oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
};
