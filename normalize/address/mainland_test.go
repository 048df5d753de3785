package address

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMainlandPairs runs the pairs of testdata/mainland.tsv: districts of one name, renames and mergers, short forms, streets
// named after places, numerals, buildings and rooms in every writing, villages, zones, crossings, remarks and receivers.
func TestMainlandPairs(t *testing.T) {
	b, err := os.ReadFile("testdata/mainland.tsv")
	require.NoError(t, err)
	count := map[string]int{}
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		require.Len(t, f, 3, line)
		requireCase(t, f[0], f[1], f[2])
		count[f[2]]++
	}
	require.Greater(t, count["nomatch"], 150)
	require.Greater(t, count["match"], 150)
}

// TestTownStems shows when a town is read without the word for its kind.
func TestTownStems(t *testing.T) {
	for raw, want := range map[string][3]string{
		"北京市朝阳区望京阜通东大街6号":   {"望京", "阜通东大街", ""},
		"北京市朝阳区望京西园四区410号楼": {"", "", "望京西园4区"},
		"广东省东莞市长安霄边社区1号":    {"长安", "", ""},
		"广东省东莞市南城区鸿福路1号":    {"南城", "鸿福路", ""},
		"台州市椒江区白云山南路1264号":  {"", "白云山南路", ""},
		"北京市海淀区上地三街9号":      {"", "上地三街", ""},
		"深圳市宝安区西乡街道固戍二路15号": {"西乡街道", "固戍二路", ""},
		"西乡街道固戍二路15号":       {"西乡街道", "固戍二路", ""},
	} {
		a := Parse(raw)
		require.Equal(t, want, [3]string{a.Town, a.Road, a.Estate}, raw)
	}
}

// TestCrossingKeys: a crossing is found by either street.
func TestCrossingKeys(t *testing.T) {
	a, b, c := Parse("建国路与西大望路交叉口"), Parse("西大望路与建国路交叉口"), Parse("建国路")
	require.Equal(t, a.AppendKeys(nil, PartRoad), b.AppendKeys(nil, PartRoad))
	require.Subset(t, a.AppendKeys(nil, PartRoad), c.AppendKeys(nil, PartRoad))
}

// TestUnitsInForce: a county that ceded land to a neighbour is another place than the neighbour, but is kin to what was
// made out of it.
func TestUnitsInForce(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		level Level
	}{
		{"长沙市雨花区人民路1号", "长沙市芙蓉区人民路1号", Conflict},
		{"杭州市余杭区临平大道1号", "杭州市临平区临平大道1号", Same},
	} {
		a, b := Parse(c.a), Parse(c.b)
		require.Equal(t, c.level, Compare(&a, &b), "%s | %s", c.a, c.b)
	}
}
