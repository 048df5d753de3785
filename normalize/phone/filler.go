package phone

// isFiller knows the numbers that people type to satisfy a form: one digit repeated, counting up from 0 or 1 or down
// from 9, seven zeros at the end, mainland mobiles whose last eight digits are one digit, land lines whose local number
// counts up from 1 (no local number begins so), and 13800138000, a service number that everybody knows.
func isFiller(n []byte) bool {
	if len(n) < 3 {
		return false
	}
	switch last := n[len(n)-1]; {
	case last == n[len(n)-2] && (repeats(n) || len(n) >= 10 && last == n[len(n)-7] && (last == '0' && repeats(n[len(n)-7:]) ||
		len(n) == 11 && n[0] == '1' && n[3] == last && repeats(n[3:]))):
		return true
	case n[0] <= '1' && n[1] == n[0]+1 && len(n) >= 7:
		return counts(n, 1) || n[0] == '1' && len(n) >= 9 && counts(n[:9], 1)
	case n[0] == '9' && n[1] == '8' && len(n) >= 7:
		return counts(n, 0xFF)
	case last == '0':
		return string(n) == "13800138000"
	case last == '7' || last == '8':
		area := 3 // with its 0
		if n[1] >= '3' {
			area = 4
		}
		local := n[min(area, len(n)):]
		return n[0] == '0' && (string(local) == "12345678" || area == 4 && string(local) == "1234567")
	}
	return false
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
