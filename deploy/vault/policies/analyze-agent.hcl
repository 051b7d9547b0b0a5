# The certificate by which Kafka and the authority know this agent, in its name and no other.
path "pki/sign/analyze-agent" {
  capabilities = ["update"]
}
