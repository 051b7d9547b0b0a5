# The console lists what waits for people, and has no name of its own at the authority: no path under
# identity/oidc. What opens a claim is the examiner who is signed in, never the console.
path "database/creds/console" {
  capabilities = ["read"]
}

# The certificate by which Kafka and the authority know the console.
path "pki/sign/console" {
  capabilities = ["update"]
}

# The language model that may draft queries for it, and the key to that model. Nothing is there by default.
path "models/data/console" {
  capabilities = ["read"]
}

# A login made while its claim token was being ended can outlive it: whoever holds such a lease's id may end it.
# Ids are unguessable, and ending opens nothing.
path "sys/leases/revoke" {
  capabilities = ["update"]
}

# Keeps its own login alive between rotations. A lease is renewed by its id, and never beyond its role's max TTL.
path "sys/leases/renew" {
  capabilities = ["update"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}

path "auth/token/revoke-self" {
  capabilities = ["update"]
}
