# A person's session: a login that reads masked views, for as long as the session is renewed.
path "database/creds/assistant" {
  capabilities = ["read"]
}

# Each renewal gives the role's five minutes: no increment may be asked for.
path "sys/leases/renew" {
  capabilities = ["update"]
  required_parameters = ["lease_id"]
  allowed_parameters = {
    "lease_id" = ["database/creds/assistant/*"]
  }
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}

# Session tokens carry no default policy, so ending themselves must be said.
path "auth/token/revoke-self" {
  capabilities = ["update"]
}
