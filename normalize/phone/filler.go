package phone

// isFiller knows the numbers that people type to satisfy a form: one digit repeated, counting up from 0 or 1 or down
// from 9, seven zeros at the end, mainland mobiles whose last eight digits are one digit, land lines whose local number
// counts up from 1 (no local number begins so), and 13800138000, a service number that everybody knows.
func isFiller(n []byte) bool {
	if len(n) < 3 {
		return false
	}
	last := n[len(n)-1]
	switch {
	case last == n[len(n)-2]:
		if repeats(n) {
			return true
		}
		return len(n) >= 10 && last == '0' && repeats(n[len(n)-7:]) || len(n) == 11 && n[0] == '1' && repeats(n[3:]) ||
			string(n) == "13800138000"
	case len(n) >= 7 && n[1] == n[0]+1 && n[0] <= '1' && counts(n, 1), len(n) >= 7 && n[0] == '9' && counts(n, 0xFF),
		len(n) >= 9 && n[0] == '1' && n[1] == '2' && counts(n[:9], 1):
		return true
	case last == '7' || last == '8':
		return n[0] == '0' && countsLocally(n)
	}
	return false
}

// countsLocally tells whether what follows the area code is 12345678 or, behind one of four digits, 1234567.
func countsLocally(n []byte) bool {
	if n[1] < '3' {
		return string(n[3:]) == "12345678"
	}
	return len(n) > 4 && (string(n[4:]) == "12345678" || string(n[4:]) == "1234567")
}

// repeats tells whether n is one digit repeated.
func repeats(n []byte) bool {
	for _, b := range n {
		if b != n[0] {
			return false
		}
	}
	return len(n) >= 3
}

// counts tells whether each digit is the one before plus step, 9 and 0 being neighbours.
func counts(n []byte, step byte) bool {
	for i := 1; i < len(n); i++ {
		if (n[i]-'0'+10)%10 != (n[i-1]-'0'+step+10)%10 {
			return false
		}
	}
	return true
}
