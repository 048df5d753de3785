package normalize

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// sketched are the kinds that have a ceiling.
var sketched = []Kind{Name, GivenName, Surname, Phone, Email, Identifier, Date, Address, Place, Code, Category, Number, Text}

// boundHolds checks the exact upper bound on the values of two cells.
func boundHolds(t testing.TB, k Kind, a, b string) {
	s, values := storeOf(k, a, b)
	var canonical []string
	for _, v := range values {
		canonical = append(canonical, v.Canonical)
	}
	words, ceiling := s.sketched(nil), k.Ceiling()
	for i := range canonical {
		for j := range canonical {
			if canonical[i] == canonical[j] {
				continue
			}
			bound, exact := ceiling(words[i+1], words[j+1])
			level := s.compare(uint32(i+1), uint32(j+1))
			require.True(t, level == Missing || bound <= level, "%s: %q and %q: level %s, ceiling %s", k, canonical[i], canonical[j], k.LevelName(level), k.LevelName(bound))
			require.True(t, !exact || bound == level, "%s: %q and %q: level %s, not %s", k, canonical[i], canonical[j], k.LevelName(level), k.LevelName(bound))
			back, _ := ceiling(words[j+1], words[i+1])
			require.Equal(t, bound, back, "%s: %q and %q: not symmetric", k, canonical[i], canonical[j])
		}
	}
}

// differingHolds checks the bound on all values of different canonical forms.
func differingHolds(t testing.TB, k Kind, a, b string) {
	for _, x := range k.Parse(a) {
		for _, y := range k.Parse(b) {
			if l := k.Compare(x, y); x.Canonical != y.Canonical && l != Missing {
				require.GreaterOrEqual(t, l, k.Differing(), "%s: %q and %q: level %s", k, x.Canonical, y.Canonical, k.LevelName(l))
			}
		}
	}
}

// hardPairs are pairs for which a careless ceiling is too low.
var hardPairs = [][2]string{
	{"13800138000", "13800138001"}, {"13800138000", "1380013800"}, {"+86 138 0013 8000", "+852 9123 4567"}, {"020 8765 4321", "8765 4321"},
	{"138****8000", "13800138000"}, {"+1 212 555 0100 ext 12", "+1 212 555 0100"}, {"87654321", "+86 20 87654321"}, {"01012345678", "1012345678"},
	{"jo+hnsmith@example.com", "johnsmith@example.com"}, {"john.smith@example.com", "johnsmith@example.com"}, {"a.b-c@x.org", "abc@y.org"},
	{"12345678", "12345678@qq.com"}, {"12345678@foxmail.com", "12345678@qq.com"}, {"wang@gmial.com", "wang@gmail.com"}, {"wang@163com", "wang@163.com"},
	{"longlocalpart@example.com", "longlocalprat@exmple.com"}, {"müller@example.com", "muller@example.com"}, {"wang***@qq.com", "wangwei@qq.com"},
	{"1978-11-12", "1978-12-11"}, {"12/11/1978", "11/12/1978"}, {"1978-02-28", "1978-03-01"}, {"1978", "1978-11-12"}, {"1978-11-12", "1979-11-12"},
	{"1978-11-12", "1987-11-12"}, {"1999-12-31", "2000-01-01"}, {"1978-13-11", "1978-11-13"}, {"1978-01-01", "1978-01-31"},
	{"00012345", "12345"}, {"AB123456C", "AB123456"}, {"110101199003078515", "11010119900307851"}, {"91350100M000100Y43", "M000100Y4"}, {"H1234567801", "H1234567802"},
	{"A123456(3)", "A123456"}, {"12345", "123456"}, {"0", "00"}, {"123456789", "12345678O"},
	{"12 Main St", "14 Main St"}, {"12-16 Main St", "14 Main St"}, {"012 Main Street", "12 Main St"}, {"63弄5号", "63号"}, {"550弄31号", "550弄31号楼"},
	{"杭州市西湖区文三路12号", "文三路14号"}, {"Flat 3, Rose House, 12 Main St", "Rose House, 14 Main Street"}, {"1号楼2单元", "2号楼"}, {"5 Queen's Road", "皇后大道5号"},
	{"12 Lexcen Avenue", "12 Lexcen A Venue"}, {"3 Ferguson Circuit", "3 Fergusoncrircuit"}, {"5 Station Rd", "5 High Street"}, {"5 N Station Rd", "5 S Station Rd"},
	{"7 Bahnhofstr", "7 Bahnhofplatz"}, {"Rue de Rivoli 5", "Rue du Bac 5"}, {"1 Spring Avenue", "1 Albert Place"}, {"2 Victoria Street", "2 Victorian Way"},
	{"9 Oak Lane, Leeds", "9 Mill Lane, Leeds"}, {"9 Oak Lane", "11 Mill Court"}, {"4 Kings Way", "4 Kingsway"}, {"8 Grove", "8 Grove Road"}, {"6 Queensway", "6 Broadway"},
	{"9 Mack S Treet", "9 Mack Street"}, {"9 Mack S Treet", "9 Mayo Street"}, {"9 Dowling S Treet", "9 Darling Street"},
	{"5 Avenue Foch", "5 Avenue Foch Prolongee Juin"}, {"Place de la Paix 3", "Place de la Paix Dieu 3"}, {"8 Elm Avenue", "8 Elm Avenue North Park"}, {"8 Elm Ave", "8 Oak Ave"},
	{"1 Avenue Victor Hugo", "1 Avenue Victor Hugo Quincampoix"}, {"4 Close", "4 Close Wykeham"}, {"2 Grove Place", "2 Grove Place Fortune"},
	{"SW1A 1AA", "SW1A1AB"}, {"10001", "10010"}, {"123456", "124356"}, {"1234567", "12345"}, {"ab12", "12"}, {"AB-1234", "AB1243"},
	{"Robert", "Bob"}, {"Elizabeth", "Betty"}, {"Margaret", "Peggy"}, {"Gorbatschow", "Gorbachev"}, {"Chruschtschow", "Khrushchov"}, {"Tschaikowski", "Chaikovsky"},
	{"Shotaro", "Syotarou"}, {"Chujiro", "Tyuuziro"}, {"Xiao", "Hsiao"}, {"Cheung", "Zhang"}, {"Kowalski", "Kowalskaya"}, {"Ivanov", "Ivanova"}, {"Dostoyevskiy", "Dostoyevskaya"},
	{"Johnathan", "Jonathan"}, {"Smith", "Smyth"}, {"Anna Maria", "Anna"}, {"Mueller", "Müller"}, {"Hussein", "Husayn"}, {"Dennis", "Donna"}, {"Alexander", "Aleksandr"},
	{"abcd", "badc"}, {"Wang", "王"}, {"Max", "Maximilian"}, {"Fred", "Alfred"}, {"Catherine", "Katharina"}, {"Yelena", "Elena"}, {"Bill", "William"},
	{"张伟", "张偉"}, {"王小明", "小明"}, {"王小明", "明小王"}, {"欧阳娜娜", "欧阳"}, {"欧阳娜娜", "娜娜"}, {"欧阳娜娜", "娜娜欧阳"}, {"肖战", "萧战"}, {"朱镕基", "朱熔基"}, {"张未", "张末"},
	{"王先生", "王伟"}, {"陈李美玲", "陈美玲"}, {"陳美玲", "陈李美玲"}, {"王*", "王伟"}, {"张三丰", "张三"}, {"三丰", "张三丰"}, {"李生", "李伟"}, {"司马相如", "司马"}, {"李小龙 Bruce Lee", "李小龙"},
	{"林志玲", "Lin Chih-ling"}, {"阿强", "陈志强"}, {"王晓明", "王小明"}, {"吴彦祖", "吳彥祖"}, {"范冰冰", "范冰"}, {"青山刚昌", "青山"}, {"敏丽王", "王敏丽"}, {"諸葛亮", "诸葛亮"}, {"于谦", "於谦"},
	{"张力", "张丽"}, {"潘伟甲", "潘伟嘉"}, {"建国李", "建国理"}, {"欧阳力娜", "欧阳丽娜"}, {"陈李美玲", "陈李美凌"}, {"力", "丽"}, {"宇宇", "徐原宇"}, {"宇宇", "宇语"}, {"王生", "王声"}, {"李*", "李龙家"}, {"王队", "王队长"},
	{"red", "read"}, {"1.5", "1.51"}, {"Beijing", "北京"}, {"朝阳区", "北京市朝阳区"},
}

func TestDiffering(t *testing.T) {
	for k := range numKinds {
		for i := range hardPairs {
			for j := range hardPairs {
				differingHolds(t, k, hardPairs[i][0], hardPairs[j][1])
			}
		}
	}
}

// Two values of one canonical form are different ones to a column, and may be the same to their kind.
func TestDifferingOfVariants(t *testing.T) {
	f := &FieldColumn{Field: Field{Kind: Surname}, dict: newDict(Surname)}
	require.EqualValues(t, 2, f.Differing())
	f.dict.variants = map[uint32][]uint32{1: {2}}
	require.EqualValues(t, 1, f.Differing())
}

func TestCeilingsBound(t *testing.T) {
	for _, k := range sketched {
		require.NotNil(t, k.Ceiling(), k.String())
		for i := range hardPairs {
			boundHolds(t, k, hardPairs[i][0], hardPairs[i][1])
			for j := range hardPairs {
				boundHolds(t, k, hardPairs[i][0], hardPairs[j][1])
			}
		}
	}
}

func FuzzCeiling(f *testing.F) {
	for _, p := range hardPairs {
		for i := range sketched {
			f.Add(uint8(i), p[0], p[1])
		}
	}
	f.Fuzz(func(t *testing.T, kind uint8, a, b string) {
		boundHolds(t, sketched[int(kind)%len(sketched)], a, b)
		differingHolds(t, Kind(kind%uint8(numKinds)), a, b)
	})
}
