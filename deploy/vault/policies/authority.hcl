# The authority gives claim tokens away; it cannot use what they open: no path under database/creds but its own.
path "auth/token/create/claim-gather" {
  capabilities = ["update"]
}

path "auth/token/create/claim-analyze" {
  capabilities = ["update"]
}

path "auth/token/create/claim-act" {
  capabilities = ["update"]
}

# What people open: a session on masked views, and one claim for a reason on record.
path "auth/token/create/session-assistant" {
  capabilities = ["update"]
}

path "auth/token/create/claim-breakglass" {
  capabilities = ["update"]
}

# A second exchange for a step ends the first token.
path "auth/token/revoke-accessor" {
  capabilities = ["update"]
}

path "transit/sign/mandate/*" {
  capabilities = ["update"]
}

# Keyed pseudonyms of submitters for token metadata.
path "transit/hmac/mandate/*" {
  capabilities = ["update"]
}

# Public keys only: the key is not exportable.
path "transit/keys/mandate" {
  capabilities = ["read"]
}

# The certificate by which Kafka knows the authority.
path "pki/sign/authority" {
  capabilities = ["update"]
}

path "database/creds/authority" {
  capabilities = ["read"]
}

path "sys/leases/renew" {
  capabilities = ["update"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}

path "auth/token/revoke-self" {
  capabilities = ["update"]
}
