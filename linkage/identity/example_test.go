package identity_test

import (
	"fmt"

	"github.com/guiyi/guiyi/linkage/identity"
)

// Three runs over the records of one source: two customers, one by mistake, two
// again, because a person has said so. Each has its ID back.
func Example() {
	a, b := identity.Ref{Source: "crm", Key: "a"}, identity.Ref{Source: "crm", Key: "b"}
	var ledger identity.Ledger
	run := func(clusters ...[]identity.Ref) {
		_, changes, err := identity.Assign(&ledger, identity.PartitionOf(clusters), identity.Meta{Cause: "dedupe"})
		if err != nil {
			panic(err)
		}
		fmt.Println(ledger.State().EntityOf(a), ledger.State().EntityOf(b), changes)
	}
	run([]identity.Ref{a}, []identity.Ref{b})
	run([]identity.Ref{a, b})

	merged := ledger.State().EntityOf(a)
	u, err := ledger.Unmerge(merged, nil, "wang", "two brothers", identity.Meta{Cause: "a complaint"})
	if err != nil {
		panic(err)
	}
	fmt.Println(u.Rest, u.Out, u.Changes)
	for _, o := range ledger.State().Overrides() { // what the next run has to honour
		fmt.Println(o.Kind, o.A.Key, o.B.Key, o.Author)
	}

	// And the person was wrong: one undo takes all of it back.
	first, last := ledger.RunSpan(u.Run)
	changes, err := ledger.Undo(first, last, identity.Meta{Cause: "they are one after all"})
	if err != nil {
		panic(err)
	}
	fmt.Println(ledger.State().EntityOf(a), ledger.State().EntityOf(b), changes, len(ledger.State().Overrides()))
	// Output:
	// E000001W E000002R []
	// E000001W E000001W [{merged E000002R E000001W 1}]
	// E000001W E000002R [{revived E000001W E000002R 1}]
	// cannot-link b a wang
	// E000001W E000001W [{merged E000002R E000001W 1}] 0
}
