package normalize

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The table holds every word once for each thing that it may mean, of known kinds, in order.
func TestHeaderTable(t *testing.T) {
	seen, needs := map[string]string{}, map[string]bool{}
	for line := range strings.Lines(headersText) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		require.True(t, len(cells) == 3 || len(cells) == 4, line)
		_, err := ParseKind(cells[1])
		require.NoError(t, err, line)
		words := strings.Fields(cells[2])
		require.True(t, slices.IsSorted(words), line)
		when := ""
		if len(cells) == 4 {
			when = "beside " + cells[3]
			needs[cells[3]] = true
		}
		for _, w := range words {
			key := headerKey(w) + " " + when
			require.NotEmpty(t, headerKey(w), line)
			require.Empty(t, seen[key], "%q stands twice: %s", w, line)
			seen[key] = line
		}
	}
	require.Greater(t, len(seen), 1000)
	for field := range needs {
		require.True(t, slices.ContainsFunc([]string{"given_name", "surname", pinyinRows}, func(f string) bool { return f == field }), field)
	}
}

func TestHeaderKey(t *testing.T) {
	for header, want := range map[string]string{
		"Straße": "strasse", "Gård": "gard", "Kjønn": "kjonn", "płeć": "plec", "Doğum Tarihi": "dogumtarihi", "ADI": "adi", "adı": "adi", "İLÇE": "ilce",
		"Prénom": "prenom", "Cod. Poștal": "codpostal", "Đường": "duong", "Ægteskab": "aegteskab", "Индекс": "индекс", "Ονοματεπώνυμο": "ονοματεπωνυμο",
		"メールアドレス": "メールアドレス", "ﾒｰﾙｱﾄﾞﾚｽ": "メールアドレス", "전화번호": "전화번호", "ชื่อ": "ชื่อ", "आयु": "आयु", "e\u0301tat": "etat", "Ｔｅｌ．": "tel",
	} {
		require.Equal(t, headerKey(want), headerKey(header), header)
		require.Equal(t, want, strings.ReplaceAll(headerKey(header), "й", "и"), header)
	}
	require.NotEqual(t, headerKey("आयु"), headerKey("आय"), "vowels of Hindi are no accents")
}
