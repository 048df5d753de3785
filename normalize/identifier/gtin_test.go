package identifier_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize/identifier"
)

func TestTradeItems(t *testing.T) {
	for s, want := range map[string]bool{
		"6291041500213":  true, // the example of the GS1 check digit calculator
		"4006381333931":  true,
		"036000291452":   true,
		"96385074":       true,
		"10614141000415": true,
		"6291041500214":  false,
		"6921041500213":  false, // two digits changed places
		"629104150021":   false,
		"62910415002130": false,
		"629104150021X":  false,
		"":               false,
	} {
		require.Equal(t, want, identifier.TradeItem(s), s)
	}
}
