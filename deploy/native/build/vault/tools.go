//go:build tools

// Pins the external plugins beside the server, so that one go.sum covers all three binaries.
package tools

import (
	_ "github.com/hashicorp/vault"
	_ "github.com/hashicorp/vault-plugin-auth-kubernetes/cmd/vault-plugin-auth-kubernetes"
	_ "github.com/hashicorp/vault/plugins/database/postgresql/postgresql-database-plugin"
)
