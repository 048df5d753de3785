package identity_test

import (
	"encoding/json"
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

func TestIDForm(t *testing.T) {
	for id, want := range map[identity.ID]string{
		0: "", 1: "E000001W", 31: "E000010N", 600_000: "E00L4ATT", identity.MaxID: "E2D09YC1Y",
	} {
		require.Equal(t, want, id.String())
		var back identity.ID
		require.NoError(t, back.UnmarshalText([]byte(id.String())))
		require.Equal(t, id, back)
	}
}

func TestIDsSortByAge(t *testing.T) {
	last := ""
	for id := identity.ID(1); id < 5000; id += 7 {
		require.Greater(t, id.String(), last)
		last = id.String()
	}
}

// TestCheckCharacter: every single wrong character and every swap of two
// different neighbours is found.
func TestCheckCharacter(t *testing.T) {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	for _, id := range []identity.ID{1, 7, 12345, 887_503_680, 887_503_682, identity.MaxID} {
		good := id.String()
		for i := 1; i < len(good); i++ {
			for _, c := range alphabet {
				bad := good[:i] + string(c) + good[i+1:]
				_, err := identity.ParseID(bad)
				require.Equal(t, bad == good, err == nil, bad)
			}
			if i+1 < len(good) && good[i] != good[i+1] {
				bad := good[:i] + good[i+1:i+2] + good[i:i+1] + good[i+2:]
				_, err := identity.ParseID(bad)
				require.ErrorIs(t, err, identity.ErrBadID, bad)
			}
		}
	}
}

func TestParseIDRefuses(t *testing.T) {
	for _, bad := range []string{"", "E", "1", "000001W", "E000000", "E0000000", "e000001w", "E000001I",
		"E0000001W", "EYYYYYYYYY", "E000001W ", "E00000\xff1"} {
		_, err := identity.ParseID(bad)
		require.ErrorIs(t, err, identity.ErrBadID, "%q", bad)
	}
}

func TestIDInJSON(t *testing.T) {
	text, err := json.Marshal(map[string]identity.ID{"a": 1, "none": 0})
	require.NoError(t, err)
	require.JSONEq(t, `{"a":"E000001W","none":""}`, string(text))
	var back map[string]identity.ID
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, map[string]identity.ID{"a": 1, "none": 0}, back)
}

// What is written is what is read, for IDs of every width.
func TestIDRoundTrip(t *testing.T) {
	for i := uint64(1); i <= uint64(identity.MaxID); i += i/64 + 1 {
		id := identity.ID(i)
		back, err := identity.ParseID(id.String())
		require.NoError(t, err)
		require.Equal(t, id, back)
	}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		var room [16]byte
		identity.MaxID.AppendTo(room[:0])
	}))
}

func FuzzParseID(f *testing.F) {
	f.Add("E000001W")
	f.Add("E2D09YC1Y")
	f.Fuzz(func(t *testing.T, text string) {
		if id, err := identity.ParseID(text); err == nil && id.String() != text {
			t.Fatalf("%q is read as %d, which is written %q", text, id, id)
		}
	})
}
