package golden

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func FuzzInformation(f *testing.F) {
	for _, s := range []string{"", "12 High St, Leeds", "北京市海淀区1号", "a\xff²b", "é-é", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { require.Equal(t, informationOf(text), information(text)) })
}
