import { errors, type Configuration } from 'oidc-provider';
import { personBySub } from '../people/demo-people.js';

/** Resource indicator (RFC 8707) of our HTTP services; a client need not name it. */
const vouchApi = 'urn:vouch:api';

const accessTokenSeconds = 15 * 60;

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;

/** Every access token is a JWT (RFC 9068) for our services. Roles decide there, so there are no scopes. */
export const resourceIndicators: ResourceIndicators = {
  enabled: true,
  defaultResource: () => vouchApi,
  useGrantedResource: () => true,
  getResourceServerInfo: (_context, indicator) => {
    if (indicator !== vouchApi) throw new errors.InvalidTarget();
    return {
      scope: '',
      audience: 'vouch-api',
      accessTokenTTL: accessTokenSeconds,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'ES256' } },
    };
  },
};

/** Puts what a person may do into the access token: roles, and of an examiner the skills and the authority limit. */
export const extraTokenClaims: NonNullable<Configuration['extraTokenClaims']> = (_context, token) => {
  if (token.kind !== 'AccessToken') return undefined;
  const { roles = [], skills, authorityLimit } = personBySub(token.accountId) ?? {};
  return {
    roles: [...roles],
    ...(skills === undefined ? {} : { skills: [...skills] }),
    ...(authorityLimit === undefined ? {} : { authority_limit: authorityLimit }),
  };
};
