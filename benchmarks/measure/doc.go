// Package measure runs other programs and says what they took, and prints the
// figures as Markdown.
//
// In: a command. Out: a [Usage], wall time, processor time and peak memory of
// that process alone. [Table] is a Markdown table, [Machine] says where it was
// filled.
package measure
