package name

// Metaphone returns the primary and secondary code of a folded Latin word.
func Metaphone(word string) (primary, secondary string) {
	var b []byte
	for i := 0; i < len(word); i++ {
		if i == 0 || !isVowel(word[i]) && word[i] != word[i-1] {
			b = append(b, word[i])
		}
	}
	return string(b), ""
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'
}
