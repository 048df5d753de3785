package date

// monthByName gives the number of a month by its lower-case name in English, French, German, Spanish, Portuguese,
// Italian, Dutch, Malay or Indonesian, whole or shortened as usual, or in Swedish, Danish, Polish, Czech, Slovak, Hungarian, Romanian,
// Turkish, Finnish, Russian, Ukrainian or Greek, as in a date; 0 for anything else.
func monthByName(w string) int {
	switch w {
	case "jan", "january", "janvier", "januar", "enero", "ene", "janeiro", "gennaio", "januari",
		"stycznia", "styczeń", "ledna", "leden", "januára", "január", "ianuarie", "ocak", "tammikuuta", "января", "январь", "січня", "січень", "ιανουαρίου":
		return 1
	case "feb", "february", "février", "fevrier", "februar", "febrero", "fevereiro", "febbraio", "februari",
		"lutego", "luty", "února", "únor", "februára", "február", "februarie", "şubat", "subat", "helmikuuta", "февраля", "февраль", "лютого", "лютий", "φεβρουαρίου":
		return 2
	case "mar", "march", "mars", "märz", "maerz", "marzo", "março", "maart", "mac", "maret",
		"marca", "marzec", "března", "březen", "március", "martie", "mart", "maaliskuuta", "марта", "март", "березня", "березень", "μαρτίου":
		return 3
	case "apr", "april", "avril", "abril", "abr", "aprile",
		"kwietnia", "kwiecień", "dubna", "duben", "apríla", "apríl", "április", "aprilie", "nisan", "huhtikuuta", "апреля", "апрель", "квітня", "квітень", "απριλίου":
		return 4
	case "may", "mai", "mayo", "maio", "maggio", "mei",
		"maja", "maj", "května", "květen", "mája", "máj", "május", "mayıs", "mayis", "toukokuuta", "мая", "май", "травня", "травень", "μαΐου":
		return 5
	case "jun", "june", "juin", "juni", "junio", "junho", "giugno",
		"czerwca", "czerwiec", "června", "červen", "júna", "jún", "június", "iunie", "haziran", "kesäkuuta", "июня", "июнь", "червня", "червень", "ιουνίου":
		return 6
	case "jul", "july", "juillet", "juli", "julio", "julho", "luglio", "julai",
		"lipca", "lipiec", "července", "červenec", "júla", "júl", "július", "iulie", "temmuz", "heinäkuuta", "июля", "июль", "липня", "липень", "ιουλίου":
		return 7
	case "aug", "august", "août", "aout", "agosto", "ago", "augustus", "ogos", "agustus",
		"sierpnia", "sierpień", "srpna", "srpen", "augusta", "augusztus", "ağustos", "agustos", "elokuuta", "августа", "август", "серпня", "серпень", "αυγούστου":
		return 8
	case "sep", "sept", "september", "septembre", "septiembre", "setembro", "settembre",
		"września", "wrzesień", "září", "septembra", "szeptember", "septembrie", "eylül", "eylul", "syyskuuta", "сентября", "сентябрь", "вересня", "вересень", "σεπτεμβρίου":
		return 9
	case "oct", "october", "octobre", "oktober", "okt", "octubre", "outubro", "ottobre",
		"października", "październik", "října", "říjen", "októbra", "október", "octombrie", "ekim", "lokakuuta", "октября", "октябрь", "жовтня", "жовтень", "οκτωβρίου":
		return 10
	case "nov", "november", "novembre", "noviembre", "novembro",
		"listopada", "listopad", "listopadu", "novembra", "noiembrie", "kasım", "kasim", "marraskuuta", "ноября", "ноябрь", "листопада", "νοεμβρίου":
		return 11
	case "dec", "december", "décembre", "decembre", "dezember", "dez", "diciembre", "dic", "dezembro", "dicembre", "disember", "desember",
		"grudnia", "grudzień", "prosince", "prosinec", "decembra", "decembrie", "aralık", "aralik", "joulukuuta", "декабря", "декабрь", "грудня", "грудень", "δεκεμβρίου":
		return 12
	}
	return 0
}
