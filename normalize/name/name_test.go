package name

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// shared is the folder of reference data beside the checkout.
const shared = "../../../shared/data/"

// readShared returns the lines of a reference file, split at tabs, or skips the test.
func readShared(t testing.TB, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(shared + name)
	if err != nil {
		t.Skipf("reference data %s is not here", name)
	}
	var rows [][]string
	for line := range strings.SplitSeq(strings.TrimRight(string(data), "\n"), "\n") {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r"), "\t"))
	}
	return rows
}

func TestPublicCases(t *testing.T) {
	for _, row := range readShared(t, "chinese/cases_public.tsv")[1:] {
		if row[0] != "name" {
			continue
		}
		a, b := Parse(row[1]), Parse(row[2])
		level := Compare(&a, &b)
		note := []any{"%s | %s: %s %s | %s: %s", row[1], row[2], level, a.Canonical, b.Canonical, row[4]}
		switch row[3] {
		case "same_normal":
			if a.Canonical != b.Canonical || a.Canonical == "" || level != Same {
				t.Errorf(note[0].(string), note[1:]...)
			}
		case "match":
			if level.Verdict() == "nonmatch" {
				t.Errorf(note[0].(string), note[1:]...)
			}
		case "nomatch":
			if level.Verdict() != "nonmatch" || a.Canonical == b.Canonical {
				t.Errorf(note[0].(string), note[1:]...)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ raw, canonical, surname, given string }{
		{"张偉", "张伟", "张", "伟"},
		{"欧阳娜娜", "欧阳娜娜", "欧阳", "娜娜"},
		{"王伟经理", "王伟", "王", "伟"},
		{"王先生", "王先生", "王", ""},
		{"王总", "王总", "王", ""},
		{"小王", "小王", "王", ""},
		{"阿强", "阿强", "", "强"},
		{"David CHAN Tai-man", "david chan tai-man", "chan", "david tai-man"},
		{"CHAN Tai Man", "chan tai man", "chan", "tai man"},
		{"Smith, John", "john smith", "smith", "john"},
		{"John A. Smith", "john a smith", "smith", "john a"},
		{"Smith, John A.", "john a smith", "smith", "john a"},
		{"Mary E. Jones", "mary e jones", "jones", "mary e"},
		{"Lai, Shyh-Bao", "lai shyh-bao", "lai", "shyh-bao"},
		{"Dr. John O'Brien Jr.", "john obrien jr", "obrien", "john"},
		{"Ludwig van der Berg", "ludwig van der berg", "van der berg", "ludwig"},
		{"Lü Qiang", "lv qiang", "lv", "qiang"},
		{"Müller, Jürgen", "jurgen muller", "muller", "jurgen"},
		{"艾力更•依明巴海", "艾力更·依明巴海", "", "艾力更·依明巴海"},
		{"王*", "王某", "王", ""},
		{"王某先生", "王先生", "王", ""},
		{"王**", "王〓〓", "王", "〓〓"},
		{"王YE", "王ye", "王", "〓"},
		{"朱(金容)基", "朱〓基", "朱", "〓基"},
		{"Robert \"Bob\" Smith", "robert smith (bob)", "smith", "robert"},
		{"陈大文 David", "陈大文 david", "陈", "大文"},
		{"Dawen Chen", "dawen chen", "chen", "dawen"},
		{"N/A", "", "", ""}, {`\N`, "", "", ""}, {"未知", "", "", ""}, {"---", "", "", ""}, {"", "", "", ""}, {"12345", "", "", ""},
	} {
		n := Parse(c.raw)
		require.Equal(t, c.canonical, n.Canonical, c.raw)
		require.Equal(t, c.surname, n.Surname, c.raw)
		require.Equal(t, c.given, n.Given, c.raw)
		require.Equal(t, c.canonical == "" && c.raw != "", n.Problem != "", c.raw)
		require.Equal(t, c.canonical, Parse(n.Canonical).Canonical, "idempotent: %s", c.raw)
	}
}

func TestPlaceholders(t *testing.T) {
	for _, raw := range []string{"收货人", "收件人", "联系人：", "【收货人】", "本人", "客户", "客户1", "顾客", "先生", "女士", "recipient", "Customer", "CUSTOMER 12", "The Occupier",
		"Occupier, The", "To Whom It May Concern", "Dear Sir/Madam", "Mr. Customer"} {
		n := Parse(raw)
		require.Empty(t, n.Canonical, raw)
		require.Equal(t, problemPlaceholder, n.Problem, raw)
	}
	for _, raw := range []string{"客户李明", "Will Self", "亲亲", "Christopher Guest", "李本"} {
		require.True(t, Parse(raw).Valid, raw)
	}
}
