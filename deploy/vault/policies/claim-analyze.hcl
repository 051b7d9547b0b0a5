# One claim at the stage analyze. Which claim is in the token's display name, from which the login gets its name.
path "database/creds/analyze" {
  capabilities = ["read"]
}

# Claim tokens carry no default policy, so ending themselves must be said.
path "auth/token/revoke-self" {
  capabilities = ["update"]
}
