# Looks at access and ends it; opens nothing. The authority's process holds it in a token of its own, apart from
# the one that mints: neither can do the other's work.
path "auth/token/accessors" {
  capabilities = ["list", "sudo"]
}

path "auth/token/accessors/" {
  capabilities = ["list", "sudo"]
}

path "auth/token/lookup-accessor" {
  capabilities = ["update"]
}

path "auth/token/revoke-accessor" {
  capabilities = ["update"]
}

# Listing leases by prefix needs sudo; of all prefixes it gets this one.
path "sys/leases/lookup/database/creds" {
  capabilities = ["list", "sudo"]
}

path "sys/leases/lookup/database/creds/*" {
  capabilities = ["list", "sudo"]
}

path "sys/leases/lookup" {
  capabilities = ["update"]
  allowed_parameters = {
    "lease_id" = ["database/creds/*"]
  }
}

path "sys/leases/revoke" {
  capabilities = ["update"]
  allowed_parameters = {
    "lease_id" = ["database/creds/*"]
    "sync"     = []
  }
}

# Leases that Vault has given up on.
path "sys/leases" {
  capabilities = ["read", "sudo"]
}

path "auth/token/revoke-self" {
  capabilities = ["update"]
}
