// Package linkage joins scored pairs into entities.
package linkage
