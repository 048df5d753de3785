// Command tablegen makes areas.txt, the table of area codes embedded in package phone, from the reference data.
//
// Usage: tablegen FILE, where FILE is cn_city_areacode_postcode.tsv. The output, written to the current directory, has a line for
// each area code of the mainland: the code without its trunk zero, a space, and its cities, separated by commas.
package main

import (
	"fmt"
	"log"
	"os"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: tablegen FILE")
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	table, err := areas(string(text))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("areas.txt", []byte(table), 0o644); err != nil {
		log.Fatal(err)
	}
}

// areas turns the columns province, city, area code, postcode into the table. A city of two area codes is left out.
func areas(text string) (string, error) {
	codes := map[string]string{}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n")[1:] {
		f := strings.Split(strings.TrimRight(line, "\r"), "\t")
		if len(f) < 3 || len(f[2]) < 3 || f[2][0] != '0' || strings.Trim(f[2], "0123456789") != "" {
			return "", fmt.Errorf("line %d: no area code", i+2)
		}
		if old, ok := codes[f[1]]; ok && old != f[2][1:] {
			codes[f[1]] = ""
			continue
		}
		codes[f[1]] = f[2][1:]
	}
	cities := map[string][]string{}
	for city, code := range codes {
		if code != "" {
			cities[code] = append(cities[code], city)
		}
	}
	var lines []string
	for code, list := range cities {
		slices.Sort(list)
		lines = append(lines, code+" "+strings.Join(list, ",")+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, ""), nil
}
