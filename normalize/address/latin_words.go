package address

// leadingTypes are the words, in short form, that make a street of the name after them: rue de Rivoli, calle de Alcalá, Jalan
// Ampang. Those of startTypes do so only where no name stands before them.
var (
	leadingTypes = set(`rue quai allee chemin impasse viale piazza vicolo calle rua travessa praca estrada calcada beco alameda rampa jalan lorong
persiaran lebuh lebuhraya`)
	startTypes = set(`ave blvd pl plz via corso largo camino paseo carrera route cours patio`)
)

// malayTypes tell that 2/24 is a street of a numbered section, not a flat.
var malayTypes = set(`jalan lorong persiaran`)

// smallWords link a leading type to the name and say nothing: rua do Campo.
var smallWords = set(`de la le les des du d da do dos das del della di of the l`)

// gluedTypes end the one word of a street of German, Dutch and Scandinavian towns.
var gluedTypes = []string{"str", "platz", "gasse", "weg", "allee", "damm", "ufer", "straat", "gracht", "laan", "plein", "gatan", "gade", "katu", "vej", "sway", "dway"}

// gluedPinyin end a street written as one word: nanluoguxiang.
var gluedPinyin = []string{"hutong", "dajie", "dadao", "xiang", "lu", "jie"}

// countryWords are dropped at the end of an address.
var countryWords = set(`usa us uk england scotland wales germany deutschland france australia canada singapore malaysia ireland netherlands nederland
switzerland schweiz suisse austria osterreich spain espana italy italia portugal belgium belgique denmark danmark finland jamaica india
darul ehsan takzim`)

// tens are the words before an ordinal: forty-second.
var tens = newLexicon(map[string]string{"twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6", "seventy": "7", "eighty": "8", "ninety": "9"})

// joinedWords are words that pinyin may write in two: da jie, hao lou.
var joinedWords = newLexicon(map[string]string{"da": "jie", "hu": "tong", "hao": "lou", "dan": "yuan"})

// smallNumbers are house numbers in words: One Main Street.
var smallNumbers = newLexicon(map[string]string{"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"ten": "10"})

// floorWords are floors named by a word before "floor", or alone when the value ends with '!'. High, middle and low floors
// are vague.
var floorWords = newLexicon(map[string]string{"ground": "g", "mezzanine": "m!", "mezz": "m!", "basement": "b!", "bsmt": "b!", "high": "", "mid": "", "middle": "",
	"low": "", "whole": "", "entire": "", "roof": "r", "podium": "p", "cockloft": "m!"})

// siteTypes end the name of a building or an estate that is not numbered.
var siteTypes = set(`bldg ctr plz mans house cottage lodge farm hall court ct est gdns gdn villa villas apartments mansion hotel mall hse twr towers
condominium menara wisma taman edif edificio park city chuen tsuen shing complex huayuan xiaoqu jiayuan gongyu dasha guangchang xincun`)

// typeClass sorts street types, Latin ones in short form and Chinese ones, for the comparison across the two: the classes
// of one letter agree. 大道 is a road, an avenue or a boulevard in English, 大街 and 街 a street or an avenue, a Hong Kong
// 道 a road or an avenue.
var typeClass = map[string]string{
	"rd": "r", "lu": "r", "路": "r", "公路": "rh", "hwy": "h", "马路": "ra", "ave": "ad", "blvd": "ad", "pkwy": "ad", "dadao": "a", "大道": "ar",
	"st": "s", "jie": "s", "dajie": "s", "街": "sd", "大街": "sd", "道": "ra", "dr": "p", "pass": "p", "walk": "p", "ter": "p", "cres": "p", "高速公路": "h", "高速": "h",
	"expy": "h", "国道": "h", "ln": "l", "aly": "l", "xiang": "l", "hutong": "l", "巷": "l", "胡同": "l", "里": "l", "徑": "p", "径": "p", "path": "p", "弄": "l",
	"大马路": "a", "avenida": "a", "rua": "s", "travessa": "l", "beco": "l", "estrada": "ra", "calcada": "l", "rampa": "l",
	"xilu": "r", "donglu": "r", "nanlu": "r", "beilu": "r", "zhonglu": "r", "xijie": "s", "dongjie": "s", "nanjie": "s", "beijie": "s",
	"xidajie": "s", "dongdajie": "s", "nandajie": "s", "beidajie": "s",
}

// townWords end names of buildings before the street, but of towns after it.
var townWords = set(`city park ctr hall est ct gdn gdns complex shing taman`)

// bayWords make a place of the direction before them: King's Road, North Point.
var bayWords = set(`pt hl hls bay shore beach dist`)
