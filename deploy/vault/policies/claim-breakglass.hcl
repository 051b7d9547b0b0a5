# One claim, for a person who breaks glass. Which claim is in the token's display name, from which the login gets its name.
path "database/creds/breakglass" {
  capabilities = ["read"]
}

# Opens one data key a call. The wrapped key lies in the claim's own row, which that only a login of this claim reaches.
path "transit/decrypt/phi" {
  capabilities = ["update"]
  required_parameters = ["ciphertext", "context"]
  allowed_parameters = {
    "ciphertext" = []
    "context" = []
  }
}

# Claim tokens carry no default policy, so ending themselves must be said.
path "auth/token/revoke-self" {
  capabilities = ["update"]
}
