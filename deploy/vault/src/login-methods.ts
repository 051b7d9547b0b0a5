import { namespace, serviceAccount, workloadAudience } from './names.js';
import type { TokenReviewer, WorkloadAuth } from './options.js';

type Fields = Readonly<Record<string, unknown>>;

/** What differs between the two ways to log in by a projected token. */
interface LoginMethod {
  /** Type of the auth method in Vault. */
  readonly type: WorkloadAuth['kind'];
  /** Written to `auth/<mount>/config`. */
  readonly config: Fields;
  /** Which token logs in as this app: one account, one audience. */
  bindings(app: string): Fields;
  /** Name of the identity alias that a login as this app gets. */
  alias(app: string): string;
}

export function loginMethod(auth: WorkloadAuth): LoginMethod {
  return auth.kind === 'jwt' ? jwtMethod(auth) : kubernetesMethod(auth);
}

function jwtMethod(auth: WorkloadAuth & { kind: 'jwt' }): LoginMethod {
  return {
    type: 'jwt',
    config: {
      jwt_validation_pubkeys: [auth.issuerPublicKeyPem],
      jwt_supported_algs: ['ES256', 'RS256'],
      bound_issuer: auth.issuer ?? '',
    },
    bindings: (app) => ({
      role_type: 'jwt',
      user_claim: 'sub',
      bound_subject: serviceAccount(app),
      bound_audiences: [workloadAudience],
    }),
    alias: serviceAccount,
  };
}

function kubernetesMethod(auth: WorkloadAuth & { kind: 'kubernetes' }): LoginMethod {
  return {
    type: 'kubernetes',
    config: { kubernetes_host: auth.host, ...reviewerSettings(auth.reviewer) },
    bindings: (app) => ({
      bound_service_account_names: [app],
      bound_service_account_namespaces: [namespace],
      // Namespaces by label would be let in beside the one that is named.
      bound_service_account_namespace_selector: '',
      audience: workloadAudience,
      // By name, which is known before the account exists. A token of a deleted account that was made again is
      // refused all the same: the review compares the account's UID.
      alias_name_source: 'serviceaccount_name',
    }),
    alias: (app) => `${namespace}/${app}`,
  };
}

/** Both always said in full, so that what an earlier bootstrap set does not stay. */
function reviewerSettings(reviewer: TokenReviewer): Fields {
  const own = reviewer.kind === 'pod';
  return {
    // Otherwise Vault, where it happens to run in a pod, would use that pod's account and CA.
    disable_local_ca_jwt: !own,
    kubernetes_ca_cert: own ? '' : reviewer.caPem,
    token_reviewer_jwt: own ? '' : reviewer.token,
  };
}
