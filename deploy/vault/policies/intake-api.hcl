# Intake proves who it is, and holds one rotating database login of its own role.
path "identity/oidc/token/agent" {
  capabilities = ["read"]
}

path "database/creds/intake" {
  capabilities = ["read"]
}

# Keyed pseudonyms of members: what a member has borne is summed under them.
path "transit/hmac/member/sha2-256" {
  capabilities = ["update"]
}

# Wraps the data keys of new claims. Intake cannot open one again: transit/decrypt is missing.
path "transit/encrypt/phi" {
  capabilities = ["update"]
  required_parameters = ["batch_input"]
  allowed_parameters = {
    "batch_input" = []
  }
}

# The certificate by which Kafka and the authority know intake.
path "pki/sign/intake-api" {
  capabilities = ["update"]
}

# Keeps that login alive between rotations. A lease is renewed by its id, and never beyond its role's max TTL.
path "sys/leases/renew" {
  capabilities = ["update"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}

path "auth/token/revoke-self" {
  capabilities = ["update"]
}
