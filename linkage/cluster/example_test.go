package cluster_test

import (
	"context"
	"fmt"

	"github.com/guiyi/guiyi/linkage/cluster"
)

// Two people share a phone (the edge 2-3); the pairs that blocking never proposed speak against one entity of all.
func ExampleAverageLink() {
	edges := []cluster.Edge{
		{A: 0, B: 1, Weight: 12}, {A: 0, B: 2, Weight: 11}, {A: 1, B: 2, Weight: 14},
		{A: 2, B: 3, Weight: 8},
		{A: 3, B: 4, Weight: 13},
	}
	o := cluster.Options{Link: 5, Missing: -6}
	p, _, err := cluster.AverageLink(context.Background(), 5, edges, cluster.Constraints{}, o)
	fmt.Println(p.Clusters(), err)
	fmt.Println(cluster.Components(5, edges, o.Link).Clusters())
	// Output:
	// [[0 1 2] [3 4]] <nil>
	// [[0 1 2 3 4]]
}
