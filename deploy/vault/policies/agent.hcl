# What an agent may do as itself: prove who it is. A claim is opened by the authority, never by this policy.
path "identity/oidc/token/agent" {
  capabilities = ["read"]
}

# Giving up one's own token opens nothing.
path "auth/token/revoke-self" {
  capabilities = ["update"]
}

# A login made while its claim token was being ended can outlive it: whoever holds such a lease's id may end it.
# Ids are unguessable, and ending opens nothing.
path "sys/leases/revoke" {
  capabilities = ["update"]
}
