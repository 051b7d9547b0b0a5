# The certificate by which Kafka and the authority know this agent, in its name and no other.
path "pki/sign/gather-agent" {
  capabilities = ["update"]
}

# The language model that may read documents for it, and the key to that model. Nothing is there by default.
path "models/data/gather-agent" {
  capabilities = ["read"]
}
