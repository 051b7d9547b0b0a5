# The certificate by which Kafka and the authority know this agent, in its name and no other.
path "pki/sign/analyze-agent" {
  capabilities = ["update"]
}

# The language model that may reword explanations for it, and the key to that model. Nothing is there by default.
path "models/data/analyze-agent" {
  capabilities = ["read"]
}
