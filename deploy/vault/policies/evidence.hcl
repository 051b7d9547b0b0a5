# Evidence signs what it has sealed, and holds one rotating database login of its own role. It ends no access and
# opens no claim.
path "transit/sign/evidence/*" {
  capabilities = ["update"]
}

# Public keys only: the key is not exportable.
path "transit/keys/evidence" {
  capabilities = ["read"]
}

# What a lease id looks like in the audit file, so that its end can be joined to its issue.
path "sys/audit-hash/file" {
  capabilities = ["update"]
}

# The certificate by which Kafka knows evidence.
path "pki/sign/evidence" {
  capabilities = ["update"]
}

path "database/creds/evidence" {
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
