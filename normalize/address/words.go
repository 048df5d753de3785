package address

// shortWord maps the words of Latin addresses to one short form each (USPS Publication 28, appendix C; Australian and
// British usage; the Chinese post's English forms), so that the canonical form does not depend on how much was spelt out.
// Every value maps to itself by absence.
var shortWord = newLexicon(map[string]string{
	"street": "st", "str": "st", "saint": "st", "strasse": "st", "straße": "st", "avenue": "ave", "av": "ave", "aven": "ave", "avn": "ave",
	"road": "rd", "drive": "dr", "drv": "dr", "lane": "ln", "lanes": "ln", "court": "ct", "crt": "ct", "place": "pl", "plc": "pl",
	"boulevard": "blvd", "boul": "blvd", "bvd": "blvd", "highway": "hwy", "parkway": "pkwy", "parkwy": "pkwy", "circle": "cir", "circ": "cir",
	"circuit": "cct", "terrace": "ter", "tce": "ter", "terr": "ter", "square": "sq", "sqr": "sq", "crescent": "cres", "crs": "cres", "cr": "cres",
	"close": "cl", "way": "wy", "trail": "trl", "grove": "gr", "grv": "gr", "parade": "pde", "esplanade": "esp", "alley": "aly", "ally": "aly",
	"plaza": "plz", "point": "pt", "mount": "mt", "mountain": "mtn", "heights": "hts", "fort": "ft", "suite": "ste", "apartment": "apt", "appt": "apt",
	"floor": "fl", "flr": "fl", "room": "rm", "building": "bldg", "bld": "bldg", "block": "blk", "tower": "twr", "district": "dist", "section": "sec",
	"township": "twp", "center": "ctr", "centre": "ctr", "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw",
	"southeast": "se", "southwest": "sw", "expressway": "expy", "freeway": "fwy", "turnpike": "tpke", "ridge": "rdg", "valley": "vly", "view": "vw",
	"village": "vlg", "station": "sta", "bridge": "brg", "crossing": "xing", "cove": "cv", "creek": "crk", "landing": "lndg", "manor": "mnr",
	"meadows": "mdws", "meadow": "mdw", "gardens": "gdns", "garden": "gdn", "estate": "est", "county": "cnty", "province": "prov", "number": "no",
	"numero": "no", "junction": "jct", "island": "is", "islands": "iss", "lake": "lk", "forest": "frst", "glen": "gln", "green": "grn", "harbor": "hbr",
	"harbour": "hbr", "hill": "hl", "hills": "hls", "hollow": "holw", "knoll": "knl", "spring": "spg", "springs": "spgs", "stream": "strm",
	"summit": "smt", "trace": "trce", "vista": "vis", "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
	"avenida": "ave", "avda": "ave", "bd": "blvd", "jln": "jalan", "lor": "lorong", "lrg": "lorong", "psn": "persiaran", "edificio": "edif",
	"sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "eleventh": "11th", "twelfth": "12th",
	"thirteenth": "13th", "fourteenth": "14th", "fifteenth": "15th", "sixteenth": "16th", "seventeenth": "17th", "eighteenth": "18th",
	"nineteenth": "19th", "twentieth": "20th", "thirtieth": "30th", "fortieth": "40th", "fiftieth": "50th", "mansion": "mans", "mansions": "mans",
})

// streetTypes are the words, in short form, that make a street of the name before them.
var streetTypes = set(`st ave rd dr ln ct pl blvd hwy pkwy cir cct ter sq cres cl wy trl gr pde esp aly plz loop mews walk expy fwy tpke xing cv
path pike run row lu jie dajie dadao xiang hutong xilu donglu nanlu beilu zhonglu xijie dongjie nanjie beijie xidajie dongdajie nandajie beidajie pass rdg brae quay`)

// weakTypes are street types only when no other is there: they often are part of a name.
var weakTypes = set(`gdns gdn vw hts mnr mdws hls hl brg grn mt pt lndg trce is lk vlg est`)

// buildingTypes end the name of a building.
var buildingTypes = set(`bldg twr ctr plz mans house hotel mall city square hall est gdn gdns court villa villas apartments`)

// unitDesignators come before the number of a flat or suite.
var unitDesignators = set(`apt unit flat ste rm rooms suite u lot shop shi fang #`)

// regionWords may follow the name of a division.
var regionWords = set(`dist city cnty prov shi qu xian sheng municipality prefecture autonomous region special administrative twp town zhen xiang
uygur uyghur zhuang hui banner qi sar`)

var directions = newLexicon(map[string]string{
	"n": "bei", "s": "nan", "e": "dong", "w": "xi", "central": "zhong", "middle": "zhong", "c": "zhong", "bei": "bei", "nan": "nan", "dong": "dong",
	"xi": "xi", "zhong": "zhong", "m": "zhong", "ne": "dongbei", "nw": "xibei", "se": "dongnan", "sw": "xinan", "inner": "nei", "outer": "wai",
})

func set(words string) *lexicon[bool] {
	m := map[string]bool{}
	start := -1
	for i := 0; i <= len(words); i++ {
		if i < len(words) && words[i] != ' ' && words[i] != '\n' {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			m[words[start:i]] = true
			start = -1
		}
	}
	return newLexicon(m)
}
