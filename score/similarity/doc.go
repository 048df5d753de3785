// Package similarity holds string kernels: functions of two strings, with cut-offs, that no other room knows anything about.
package similarity
