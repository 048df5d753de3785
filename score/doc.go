// Package score weighs candidate pairs.
package score
