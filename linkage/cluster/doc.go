// Package cluster makes clusters of scored pairs.
package cluster
