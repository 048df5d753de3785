package similarity_test

import (
	"fmt"

	"github.com/guiyi/guiyi/score/similarity"
)

func ExampleLevenshtein() {
	fmt.Println(similarity.Levenshtein("kitten", "sitting", -1))
	fmt.Println(similarity.Levenshtein("kitten", "sitting", 1), "stands for: more than 1")
	fmt.Println(similarity.OSA("martha", "marhta", 2))
	// Output:
	// 3
	// 2 stands for: more than 1
	// 1
}

// One name against many: its masks are made once, and the bounds spare the comparisons that cannot succeed.
func ExamplePattern() {
	p := similarity.NewPattern("katherine")
	sig := similarity.Signature(p.String())
	for _, s := range []string{"catherine", "katharina", "bob"} {
		if similarity.SignatureBound(sig, similarity.Signature(s)) > 2 {
			fmt.Println(s, "too far")
			continue
		}
		fmt.Printf("%s %d %.3f\n", s, p.OSA(s, 2), p.JaroWinkler(s))
	}
	// Output:
	// catherine 1 0.926
	// katharina 2 0.911
	// bob too far
}
