//go:build tools

// Pins the API server and its store together, so that one go.sum covers both binaries.
package tools

import (
	_ "go.etcd.io/etcd/server/v3"
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
)
