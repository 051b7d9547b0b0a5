import type { Configuration } from 'oidc-provider';
import { personBySub } from '../people/demo-people.js';
import { messagePage } from '../sign-in/pages.js';
import { pageHeaders } from '../sign-in/send-page.js';
import { signInPath } from '../sign-in/sign-in-path.js';
import type { Keys } from '../state/keys.js';
import { commandLineClient, grantBySignIn, signInEveryTime } from './first-party-client.js';
import { MemoryAdapter } from './memory-adapter.js';
import { extraTokenClaims, resourceIndicators } from './vouch-api.js';

const minutes = 60;

/** Only what the command line needs: the code flow with PKCE. Everything else of the library is off. */
export function configuration(keys: Keys): Configuration {
  return {
    adapter: () => new MemoryAdapter(),
    jwks: keys.jwks,
    clients: [commandLineClient],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clientAuthMethods: ['none'],
    responseTypes: ['code'],
    scopes: ['openid'],
    pkce: { required: () => true },
    cookies: {
      keys: keys.cookies,
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators,
    },
    ttl: {
      AccessToken: 15 * minutes,
      AuthorizationCode: 1 * minutes,
      Grant: 30 * minutes,
      IdToken: 15 * minutes,
      Interaction: 10 * minutes,
      Session: 30 * minutes,
    },
    clientBasedCORS: () => false,
    interactions: { policy: signInEveryTime(), url: (_context, { uid }) => signInPath(uid) },
    loadExistingGrant: grantBySignIn,
    findAccount: (_context, sub) =>
      personBySub(sub) === undefined ? undefined : { accountId: sub, claims: () => ({ sub }) },
    extraTokenClaims,
    renderError: (context, { error, error_description: description }) => {
      context.set({ ...pageHeaders });
      context.body = messagePage('The sign-in failed', description ?? error);
    },
  };
}
