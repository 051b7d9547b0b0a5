# What an agent may do as itself: prove who it is. A claim is opened by the authority, never by this policy.
path "identity/oidc/token/agent" {
  capabilities = ["read"]
}

# Giving up one's own token opens nothing.
path "auth/token/revoke-self" {
  capabilities = ["update"]
}
