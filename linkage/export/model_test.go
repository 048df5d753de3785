package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
	"github.com/stretchr/testify/require"
)

// The one text of a model stands for its file and for its version, which earlier
// runs have written: they do not change.
func TestModelText(t *testing.T) {
	for _, m := range []*linkage.Model{
		{}, world(t, 50).Result.Model,
		{Schema: normalize.Schema{ID: []string{"a<b>&c\u2028\x00\xff\"é"}}, Plan: blocking.Plan{Rules: []blocking.Rule{}}, Score: &score.Model{}},
	} {
		v := view{model: func() ([]byte, error) { return modelText(m) }}
		var want, got bytes.Buffer
		require.NoError(t, writeJSON(&want, m))
		require.NoError(t, v.writeModel(&got))
		require.Equal(t, want.String(), got.String())

		marshalled, err := json.Marshal(m)
		require.NoError(t, err)
		sum := sha256.Sum256(marshalled)
		require.Equal(t, "m-"+hex.EncodeToString(sum[:8]), v.version())
		require.Equal(t, v.version(), Version(m))
	}
}
