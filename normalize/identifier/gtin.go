package identifier

// TradeItem tells whether the digits of a canonical form are a Global Trade Item Number, as barcodes are (GTIN-8, GTIN-12 or UPC, GTIN-13 or EAN,
// GTIN-14): the check digit is that of the GS1 General Specifications, section 7.9.1. One number in ten is one by chance.
func TradeItem(canonical string) bool {
	switch len(canonical) {
	case 8, 12, 13, 14:
	default:
		return false
	}
	sum := 0
	for i := range len(canonical) {
		c := canonical[len(canonical)-1-i]
		if c < '0' || c > '9' {
			return false
		}
		sum += int(c-'0') * (1 + 2*(i%2))
	}
	return sum%10 == 0
}
