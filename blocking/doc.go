// Package blocking proposes candidate pairs.
package blocking
