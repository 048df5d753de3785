package text

import (
	"iter"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// countries gives the ISO 3166 alpha-2 code, in small letters, of what a canonical text says of a country: its code of two or three
// letters, its name in the languages of [countryLanguages] (CLDR, Unicode License), its people's in English.
var countries = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	add := func(name, code string) {
		if key := strings.Join(words(hanzi.Fold(name)), " "); key != "" && m[key] == "" {
			m[key] = code
		}
	}
	for line := range strings.Lines(strings.TrimSpace(peoples)) {
		code, names, _ := strings.Cut(strings.TrimSpace(line), " ")
		for name := range strings.SplitSeq(names, ",") {
			add(name, code)
		}
	}
	var regions []language.Region
	for c := range 26 * 26 {
		r, err := language.ParseRegion(string([]byte{'A' + byte(c/26), 'A' + byte(c%26)}))
		if err == nil && r.IsCountry() && r.Canonicalize() == r {
			regions = append(regions, r)
			add(r.String(), strings.ToLower(r.String()))
			add(r.ISO3(), strings.ToLower(r.String()))
		}
	}
	for _, lang := range strings.Fields(countryLanguages) {
		names := display.Regions(language.MustParse(lang))
		for _, r := range regions {
			add(names.Name(r), strings.ToLower(r.String()))
		}
	}
	return m
})

const countryLanguages = "en zh zh-Hant zh-Hant-HK de fr es it pt nl pl cs sv da nb fi hu ro el tr ru uk ja ko ar fa he hi th vi id ms"

// peoples are what CLDR has no name for: other names of countries, and of their people.
const peoples = `
ae ОАЭ,UAE,Emirati,Emirates
af Afghan
al Albanian
am Armenian
ao Angolan
ar Argentine,Argentinian,Argentinean
at Austrian
au Australian
az Azerbaijani
ba Bosnian,Bosnia
bb Barbadian
bd Bangladeshi
be Belgian
bf Burkinabe
bg Bulgarian
bh Bahraini
bi Burundian
bj Beninese
bn Bruneian,Brunei Darussalam
bo Bolivian
br Brazilian
bs Bahamian
bt Bhutanese
bw Botswanan
by Belarusian,Belorussia
bz Belizean
ca Canadian
cd Congolese,DR Congo,DRC,Democratic Republic of the Congo,Zaire
cg Republic of the Congo
ch Swiss
ci Ivorian,Ivory Coast
cl Chilean
cm Cameroonian
cn Chinese,PRC,P.R.C.,P.R. China,PR China,People's Republic of China,Mainland China,China Mainland,中国大陆,中国内地,大陆,内地,中华人民共和国,中國大陸
co Colombian
cr Costa Rican
cu Cuban
cv Cape Verdean
cy Cypriot
cz République tchèque,República Checa,Czech,Czech Republic,Czechia
de German,Federal Republic of Germany,BRD
dk Danish
do Dominican
dz Algerian
ec Ecuadorian,Ecuadorean
ee Estonian
eg Egyptian
er Eritrean
es Spanish
et Ethiopian
fi Finnish
fj Fijian
fr French
ga Gabonese
gb Großbritannien,Grande-Bretagne,Gran Bretaña,Gran Bretagna,British,UK,U.K.,United Kingdom,Great Britain,Britain,United Kingdom of Great Britain and Northern Ireland
ge Georgian
gh Ghanaian
gm Gambian
gn Guinean
gr Greek,Hellas
gt Guatemalan
gy Guyanese
hk 香港,Hongkong,Hong Kong,Hong Kong SAR,HKSAR,Hongkonger,中国香港,香港特别行政区,中國香港
hn Honduran
hr Croatian
ht Haitian
hu Hungarian
id Indonesian,印尼
ie Irish,Eire,Republic of Ireland
il Israeli
in Indian
iq Iraqi
ir Iranian,Islamic Republic of Iran,Persia
is Icelandic,Icelander
it Italian
jm Jamaican
jo Jordanian
jp Japanese
ke Kenyan
kg Kyrgyz,Kyrgyzstani
kh Cambodian,Khmer
kp North Korean,DPRK
kr Южная Корея,South Korean,Korean,Korea,Republic of Korea,Korea Republic of,南韩,大韩民国
kw Kuwaiti
kz Kazakh,Kazakhstani
la Lao,Laotian,Laos
lb Lebanese
lk Sri Lankan,Ceylon
lr Liberian
ls Basotho
lt Lithuanian
lu Luxembourgish,Luxembourger
lv Latvian
ly Libyan
ma Moroccan
md Moldovan,Moldova
me Montenegrin
mg Malagasy
mk Macedonian,Macedonia,North Macedonia
ml Malian
mm Burmese,Burma,Myanmar
mn Mongolian
mo 澳门,Macau,Macao,Macau SAR,Macao SAR,Macanese,中国澳门,澳门特别行政区,中國澳門
mr Mauritanian
mt Maltese
mu Mauritian
mv Maldivian
mw Malawian
mx Mexican
my Malaysian,大马
mz Mozambican
na Namibian
ng Nigerian
ni Nicaraguan
nl Dutch,Holland,The Netherlands
no Norwegian
np Nepali,Nepalese
nz New Zealander
om Omani
pa Panamanian
pe Peruvian
pg Papua New Guinean
ph Filipino,Filipina,Philippine,The Philippines
pk Pakistani
pl Polish
ps Palestinian,Palestine
pt Portuguese
py Paraguayan
qa Qatari
ro Romanian
rs Serbian
ru Russian,Russian Federation
rw Rwandan
sa Saudi,Saudi Arabian,KSA
sd Sudanese
se Swedish
sg Singaporean
si Slovenian,Slovene
sk Slovak,Slovak Republic
sl Sierra Leonean
sn Senegalese
so Somali
ss South Sudanese
sv Salvadoran
sy Syrian,Syrian Arab Republic
td Chadian
tg Togolese
th Thai
tj Tajik,Tajikistani
tm Turkmen
tn Tunisian
tr Turkish,Turkey,Turkiye
tt Trinidadian
tw Taiwanese,Taiwan R.O.C.,Taiwan Province of China,R.O.C.,ROC,中国台湾,台湾地区,中国台湾省,中華民國,中华民国,中國台灣
tz Tanzanian,United Republic of Tanzania
ua Ukrainian
ug Ugandan
us США,EE.UU.,EEUU,EUA,Stati Uniti d’America,Estados Unidos da América,American,USA,U.S.,U.S.A.,America,United States of America,美利坚合众国
uy Uruguayan
uz Uzbek,Uzbekistani
ve Venezuelan,Bolivarian Republic of Venezuela
vn Vietnamese,Viet Nam
ye Yemeni
za South African,RSA
zm Zambian
zw Zimbabwean
`

// CodedCountries tells whether the values of a column, or of several, are countries, be it by codes alone, which may be codes of other
// things too: what columns of that name hold. One in ten may be misspelt or say another thing.
func CodedCountries(values iter.Seq[string]) bool {
	known, others := 0, 0
	for raw := range values {
		t := Parser{Form: Category}.Parse(raw)
		switch _, ok := countries()[t.Canonical]; {
		case !t.Valid || t.Canonical == "":
		case ok:
			known++
		default:
			others++
		}
	}
	return known > 0 && 9*others <= known
}

// nameCountry replaces what names a country by its code.
func (t *Text) nameCountry() {
	if code, ok := countries()[t.Canonical]; ok {
		t.Canonical, t.country = code, true
	}
}
