package date

// monthByName gives the number of a month by its lower-case name in English, French, German, Spanish, Portuguese,
// Italian, Dutch, Malay or Indonesian, whole or shortened as usual; 0 for anything else.
func monthByName(w string) int {
	switch w {
	case "jan", "january", "janvier", "januar", "enero", "ene", "janeiro", "gennaio", "januari":
		return 1
	case "feb", "february", "février", "fevrier", "februar", "febrero", "fevereiro", "febbraio", "februari":
		return 2
	case "mar", "march", "mars", "märz", "maerz", "marzo", "março", "maart", "mac", "maret":
		return 3
	case "apr", "april", "avril", "abril", "abr", "aprile":
		return 4
	case "may", "mai", "mayo", "maio", "maggio", "mei":
		return 5
	case "jun", "june", "juin", "juni", "junio", "junho", "giugno":
		return 6
	case "jul", "july", "juillet", "juli", "julio", "julho", "luglio", "julai":
		return 7
	case "aug", "august", "août", "aout", "agosto", "ago", "augustus", "ogos", "agustus":
		return 8
	case "sep", "sept", "september", "septembre", "septiembre", "setembro", "settembre":
		return 9
	case "oct", "october", "octobre", "oktober", "okt", "octubre", "outubro", "ottobre":
		return 10
	case "nov", "november", "novembre", "noviembre", "novembro":
		return 11
	case "dec", "december", "décembre", "decembre", "dezember", "dez", "diciembre", "dic", "dezembro", "dicembre", "disember", "desember":
		return 12
	}
	return 0
}
