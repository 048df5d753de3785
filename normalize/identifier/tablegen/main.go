// Command tablegen makes regions.txt, the table of division codes embedded in package identifier, from the reference data.
//
// Usage: tablegen FILE, where FILE is areacodes_history_1980_2024.csv.gz. The output, written to the current directory, has a
// line for each prefecture: the first four digits of its codes, a space, and the ranges of the last two:
//
//	1101 01-17,21-29
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"slices"
	"strconv"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: tablegen FILE")
	}
	codes, err := read(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("regions.txt", write(codes), 0o644); err != nil {
		log.Fatal(err)
	}
}

// read gives the codes in force or withdrawn, in order.
func read(file string) ([]int, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(z).ReadAll()
	if err != nil {
		return nil, err
	}
	var codes []int
	for _, row := range rows[1:] {
		code, err := strconv.Atoi(row[0])
		if err != nil || code < 100000 || code > 999999 {
			return nil, fmt.Errorf("bad code %q", row[0])
		}
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return slices.Compact(codes), nil
}

func write(codes []int) []byte {
	var b bytes.Buffer
	for i := 0; i < len(codes); {
		sep := fmt.Sprintf("%04d ", codes[i]/100)
		for first := i; i < len(codes) && codes[i]/100 == codes[first]/100; {
			from := codes[i]
			for i++; i < len(codes) && codes[i] == codes[i-1]+1 && codes[i]/100 == from/100; i++ {
			}
			fmt.Fprintf(&b, "%s%02d", sep, from%100)
			if to := codes[i-1]; to != from {
				fmt.Fprintf(&b, "-%02d", to%100)
			}
			sep = ","
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}
