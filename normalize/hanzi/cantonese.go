package hanzi

import (
	"slices"
	"strings"
)

// cantoneseRules are the ways Hong Kong spells the initials and finals of Jyutping.
type cantoneseRules struct {
	initials, finals map[string][]string
}

// parseCantoneseRules reads "initial|final<TAB>jyutping<TAB>spellings"; "-" is the empty spelling.
func parseCantoneseRules(text string) cantoneseRules {
	r := cantoneseRules{initials: map[string][]string{}, finals: map[string][]string{}}
	eachLine(text, func(line string) {
		f := strings.Split(line, "\t")
		spellings := strings.Fields(strings.ReplaceAll(f[2], "-", "∅"))
		for i, s := range spellings {
			spellings[i] = strings.ReplaceAll(s, "∅", "")
		}
		switch {
		case f[0] == "final":
			r.finals[f[1]] = spellings
		case f[1] == "(none)":
			r.initials[""] = spellings
		default:
			// No name spells the initial z with a z; Zu is never 朱.
			r.initials[f[1]] = slices.DeleteFunc(spellings, func(s string) bool { return s == "z" })
		}
	})
	r.finals["a"] = r.finals["aa"]
	return r
}

// splitJyutping splits a syllable into initial and final; the syllabic m and ng are finals.
func splitJyutping(s string) (initial, final string) {
	for _, initial := range []string{"gw", "kw", "ng", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "w", "z", "c", "s", "j"} {
		if rest, ok := strings.CutPrefix(s, initial); ok && rest != "" && rest != "g" {
			return initial, rest
		}
	}
	return "", s
}

// irregular holds spellings that no rule of initial and final gives: the apical vowels of 思 慈 志 and habits of real names
// (鈺 Yok, 麟 Long, 柱 Che).
var irregular = map[string]string{
	"si": "sze sz si see szu", "zi": "tsz tze chi ji chee che tse gi", "ci": "tsz chi tse chee", "ji": "yi yee i ye e",
	"jyu": "yu yue yuey", "jyun": "yuen yun un", "jyut": "yuet yut", "zyu": "chu chue che", "cyu": "chu chue che",
	"juk": "yuk yok", "leon": "lun leun luen lon long lin", "jik": "yik yick", "sik": "sik sick shik", "kei": "kei ki kay ky key",
	"lei": "li lee lei ly", "hei": "hei hee hi hay hey", "fui": "fui fooi", "jau": "yau yow you",
	"hung": "hung hong", "hong": "hong", "joeng": "yeung young yang",
	"gei": "kei ki kee gee gay", "mei": "mei mi may", "fong": "fong", "gwai": "kwai quai", "kwan": "kwan quan",
	"zoek": "cheuk cheok", "soek": "seuk", "koei": "kui", "keoi": "kui koi", "zeng": "cheng chang", "syun": "suen sun shuen",
	"cyun": "chuen chun", "zyun": "chuen chun", "hyun": "huen hun", "jan": "yan yun ian", "man": "man mun",
	"zan": "chan chun jan jun", "jin": "yin in yuen", "hang": "hang han", "sin": "sin sen", "maang": "mang man", "gim": "kim kin", "fuk": "fook",
}

// hongKong gives the Hong Kong spellings of a Jyutping syllable, duplicates possible.
func (r cantoneseRules) hongKong(jyut string) []string {
	initial, final := splitJyutping(jyut)
	out := strings.Fields(irregular[jyut])
	finals := r.finals[final]
	if finals == nil {
		finals = []string{final} // colloquial finals without a rule
	}
	for _, i := range r.initials[initial] {
		for _, f := range finals {
			if s := i + f; s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// macaoInitials and macaoFinals follow Portuguese spelling where they differ from Hong Kong's.
var macaoInitials = map[string][]string{
	"j": {"i", ""}, "w": {"v", "w", "u"}, "gw": {"ku", "kw", "k"}, "kw": {"ku", "kw", "k"}, "z": {"ch", "ts"}, "c": {"ch", "ts"},
	"s": {"s"}, "b": {"p"}, "d": {"t"}, "g": {"k"}, "ng": {"ng", ""}, "h": {"h", ""}, "": {"", "ng"},
}

var macaoFinals = map[string][]string{
	"au": {"ao"}, "aau": {"ao"}, "ing": {"eng"}, "eng": {"eng", "eang"}, "ung": {"ong"}, "uk": {"ok"}, "oeng": {"eong"}, "oek": {"eok"},
	"eoi": {"oi", "ui"}, "yu": {"u", "ue"}, "iu": {"io", "iu"}, "yun": {"un", "iun"}, "yut": {"ut", "it"}, "ik": {"ek"}, "eon": {"on", "eon", "un"},
	"eot": {"ot", "eot"}, "aa": {"a"}, "aai": {"ai"}, "aan": {"an"}, "aam": {"am"}, "aang": {"ang"}, "aap": {"ap"}, "aat": {"at"}, "aak": {"ak"},
	"ui": {"ui", "oi"}, "u": {"u"}, "i": {"i"}, "ou": {"ou", "o"}, "e": {"e"}, "o": {"o"}, "ai": {"ai"}, "ei": {"ei"},
}

// macao gives the Macao spellings of a Jyutping syllable (T: Iat 一, Vong 黃, Kuok 國, Lao 劉, Ieong 楊).
func (r cantoneseRules) macao(jyut string) []string {
	initial, final := splitJyutping(jyut)
	initials, ok := macaoInitials[initial]
	if !ok {
		initials = r.initials[initial]
	}
	finals, ok := macaoFinals[final]
	if !ok {
		finals = r.finals[final]
	}
	var out []string
	for _, i := range initials {
		for _, f := range finals {
			if initial == "j" && i == "i" && strings.HasPrefix(f, "i") {
				i = "" // 言 jin is In, 耀 jiu is Io
			}
			s := i + f
			if s == "" {
				continue
			}
			out = append(out, s)
			if stem, ok := strings.CutSuffix(s, "k"); ok {
				out = append(out, stem+"c") // 特 Tac
			}
		}
	}
	return out
}

// regionalSurnames lists surname spellings of Singapore, Malaysia, Indonesia, Taiwan and the overseas communities
// (Hokkien, Teochew, Hakka, private habit) that the rules of Mandarin and Cantonese do not give.
var regionalSurnames = []struct{ surname, spellings string }{
	{"陈", "tan chan chin ting tjan tjhin"}, {"林", "lim lam lum liem"}, {"黄", "ng wong ooi wee ong bong oei oey uy huang ung"},
	{"李", "lee lie ly li"}, {"王", "ong heng wong bong wang"}, {"吴", "goh ng ngo ngu go gouw woo"}, {"张", "teo teoh cheong chong tiong thio chang tio"},
	{"刘", "low lau liew liu lao lauw"}, {"蔡", "chua chuah chai choy tsai tjoa choa"}, {"杨", "yeo yeoh yong yeong njoo"}, {"许", "koh khor khoo khaw hee hii kho"},
	{"郑", "tay teh tey chang chung the cheng tee"}, {"谢", "chia cheah seah tay chiah tjia tse"}, {"郭", "quek kuek koay kok kwee kueh quah quak kuok"},
	{"曾", "chan chang tjan tsen chng"}, {"叶", "yap yip yeap ip yeh"}, {"何", "ho hor hoe"}, {"洪", "ang hung hong"}, {"周", "chew chow chiew jew"},
	{"颜", "gan ngan gann"}, {"徐", "chee see cher swee choo hsu zee"}, {"邓", "tang teng theng"}, {"冯", "pang foong fong phang"},
	{"梁", "neo leong liong nio niu"}, {"柯", "kua quah ker kwa qua ko"}, {"沈", "sim shum sum sin"}, {"苏", "soh so soo saw"}, {"罗", "loh low lo law"},
	{"萧", "siow seow sio siew siaw hsiao shaw"}, {"钟", "cheng chong chung choong"}, {"朱", "choo chu choe"}, {"胡", "oh foo aw woo ow"}, {"高", "koh ko kao goh"},
	{"余", "ee yee yu eu"}, {"潘", "phua pua poon phan"}, {"方", "png pung hong fong png"}, {"卢", "loo lo lu lou low"}, {"傅", "poh foo fu"}, {"丁", "teng ting ding"},
	{"白", "peh pek pai peck"}, {"赖", "lua lai luah"}, {"庄", "chng cheng ching chuang chong"}, {"彭", "phe pheh pang phang"}, {"薛", "see sih"}, {"孙", "soon sng suen sun"},
	{"赵", "teo teoh chew tiew tio chiu"}, {"江", "kang kong kiang"}, {"戴", "tay tai teh"}, {"石", "chioh shih seah sek"}, {"邱", "khoo khoe chiu hew kew yau chew"},
	{"翁", "ong ang yung"}, {"施", "sy see si shih"}, {"温", "oon voon woon"}, {"田", "chan tien tin"}, {"符", "foo hoo poo"}, {"韩", "hang hon han"}, {"詹", "chiam tjiam cham"},
	{"魏", "gwee gui wee wei ngai ngui goei"}, {"饶", "jeow neo new"}, {"游", "yew yu yau eu"}, {"宋", "song sung soong"}, {"龚", "keng kung kiong"}, {"顾", "koh koo ku"}, {"姚", "yeow yaw yeo yao yiu"},
	{"汤", "thng tong tang"}, {"蒋", "chiang chio tjio cheung"}, {"贾", "kah chia ka"}, {"范", "huan fan hoan"}, {"侯", "how hou hau"}, {"邹", "chow chew choe chau tsou"},
	{"熊", "him hung hsiung"}, {"尤", "yew iu yu yau"}, {"程", "theng thia ching cheng"}, {"曹", "chor cho tsao tsoi"}, {"康", "kng kang khng hong"}, {"纪", "kee kui chi key"},
	{"连", "lian lien lin"}, {"简", "kan chien kang"}, {"吕", "loo lu lui loi looi ler"}, {"巫", "boo moo mo"}, {"骆", "loh lock lok law"}, {"唐", "tng tong thong tang"},
	{"童", "tang tung"}, {"倪", "geh gay nga ngai nee"}, {"严", "giam ngim yim yam"}, {"任", "jim yam jen"}, {"伍", "ng goh"}, {"古", "ku koo kok"}, {"毛", "mo mao"}, {"关", "kwan kuan quan"},
}
