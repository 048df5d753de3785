package cluster

import "errors"

// Quality compares found clusters with true ones. Every figure is 0 to 1; where there is nothing to divide by (no pair found, no
// true pair, no record) precision and recall are 1.
type Quality struct {
	Precision, Recall, F1    float64 // over pairs of records in one cluster
	BPrecision, BRecall, BF1 float64 // B-cubed: over records, of each record's cluster
	TruePairs, FoundPairs    int64
	CommonPairs              int64 // both true and found
	TrueClusters             int
	FoundClusters            int
	ExactClusters            int // found clusters that are true clusters, single records included

	// FalseNew is the share of the records that are not the first of their true cluster, whichever is called the first, that begin a
	// found cluster of their own in it: a true cluster in k parts has k-1 of them. FalseMerge is the share of the records that are
	// not the first of their found cluster that bring another true cluster into it. They are 1 less the recall and 1 less the precision
	// of M. Vilain et al., "A model-theoretic coreference scoring scheme", 1995; 0 where there are no such records.
	FalseNew, FalseMerge float64
	Partnered            int // records that have another in their true cluster
	Alone                int // of those, records that are in a found cluster with none of these
	Mixed                int // records in a found cluster with a record of another true one
}

// Evaluate compares two clusterings of the same records, each a label for each record; equal labels, same cluster. Labels are
// names only: truth and found need not use the same. Expected O(n).
//
// B-cubed as of A. Bagga and B. Baldwin, "Entity-based cross-document coreferencing using the vector space model", 1998.
func Evaluate[T, F comparable](truth []T, found []F) (Quality, error) {
	return evaluate(truth, found, nil)
}

// EvaluateLink is Evaluate for the link of two sources: pairs count only between a record of one (second true) and a record of the
// other. B-cubed and clusters are as in Evaluate.
func EvaluateLink[T, F comparable](truth []T, found []F, second []bool) (Quality, error) {
	if len(second) != len(truth) {
		return Quality{}, errors.New("cluster: truth and sources differ in length")
	}
	return evaluate(truth, found, second)
}

// tally counts the records of one cluster, in all and of the second source.
type tally struct{ all, second int64 }

// pairs counts the pairs of the records.
func (t tally) pairs(link bool) int64 {
	if link {
		return (t.all - t.second) * t.second
	}
	return t.all * (t.all - 1) / 2
}

func evaluate[T, F comparable](truth []T, found []F, second []bool) (Quality, error) {
	if len(truth) != len(found) {
		return Quality{}, errors.New("cluster: truth and found differ in length")
	}
	type cell struct{ truth, found int }
	trueOf, trueSizes := number(truth, second)
	foundOf, foundSizes := number(found, second)
	cells := make([]cell, len(truth))
	for i := range cells {
		cells[i] = cell{trueOf[i], foundOf[i]}
	}
	cellOf, common := number(cells, second)
	first := make([]cell, len(common)) // cells by number
	for i, k := range cellOf {
		first[k] = cells[i]
	}

	link := second != nil
	q := Quality{TrueClusters: len(trueSizes), FoundClusters: len(foundSizes)}
	for _, t := range trueSizes {
		q.TruePairs += t.pairs(link)
	}
	for _, t := range foundSizes {
		q.FoundPairs += t.pairs(link)
	}
	for k, t := range common {
		q.CommonPairs += t.pairs(link)
		inTruth, inFound := trueSizes[first[k].truth].all, foundSizes[first[k].found].all
		q.BPrecision += float64(t.all*t.all) / float64(inFound)
		q.BRecall += float64(t.all*t.all) / float64(inTruth)
		if t.all == inTruth && t.all == inFound {
			q.ExactClusters++
		}
		if inTruth > 1 {
			q.Partnered += int(t.all)
		}
		if inTruth > 1 && t.all == 1 {
			q.Alone++
		}
		if inFound > t.all {
			q.Mixed += int(t.all)
		}
	}
	if rest := len(truth) - q.TrueClusters; rest > 0 {
		q.FalseNew = float64(len(common)-q.TrueClusters) / float64(rest)
	}
	if rest := len(truth) - q.FoundClusters; rest > 0 {
		q.FalseMerge = float64(len(common)-q.FoundClusters) / float64(rest)
	}
	n := float64(len(truth))
	q.BPrecision, q.BRecall = ratio(q.BPrecision, n), ratio(q.BRecall, n)
	q.BF1 = harmonic(q.BPrecision, q.BRecall)
	q.Precision = ratio(float64(q.CommonPairs), float64(q.FoundPairs))
	q.Recall = ratio(float64(q.CommonPairs), float64(q.TruePairs))
	q.F1 = harmonic(q.Precision, q.Recall)
	return q, nil
}

// number numbers labels from 0 in the order they come, so that sums do not depend on map order, and counts their records.
func number[L comparable](labels []L, second []bool) ([]int, []tally) {
	numbers := make(map[L]int)
	of := make([]int, len(labels))
	var tallies []tally
	for i, label := range labels {
		k, known := numbers[label]
		if !known {
			k = len(tallies)
			numbers[label] = k
			tallies = append(tallies, tally{})
		}
		of[i] = k
		tallies[k].all++
		if second != nil && second[i] {
			tallies[k].second++
		}
	}
	return of, tallies
}

func ratio(part, whole float64) float64 {
	if whole == 0 {
		return 1
	}
	return part / whole
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
