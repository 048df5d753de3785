package name

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLikely(t *testing.T) {
	for _, s := range []string{"王伟", "欧阳娜娜", "王先生", "小王", "Chan Tai Man", "zhang wei", "John Smith", "Mary O'Brien", "Dr. Anna Müller", "艾力更·依明巴海"} {
		require.True(t, Likely(s), s)
	}
	for _, s := range []string{"", "北京市", "华为技术有限公司", "Black Camera", "red", "12345", "建国路88号", "x", "Data Cleaning", "男", "未知"} {
		require.False(t, Likely(s), s)
	}
}
