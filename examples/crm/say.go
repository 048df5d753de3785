package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/linkage/identity"
)

// say tells something. A writer that fails is seen by whoever reads the story.
func (j *job) say(format string, args ...any) { _, _ = fmt.Fprintf(j.w, format, args...) }

// counts tells the figures of a run.
func (j *job) counts(m export.Manifest) {
	c := m.Counts
	j.say("%d records are %d customers; %d pairs are possible matches and wait for people\n", c.Rows.Records, c.Entities, c.Review)
}

// feed tells which IDs that others know stand for something else now: what a
// downstream system has to follow. New customers are not in it.
func (j *job) feed(changes []identity.Change) {
	if len(changes) == 0 {
		j.say("change feed: empty\n")
		return
	}
	j.say("change feed:\n")
	for _, c := range changes {
		line := fmt.Sprintf("  %-8s %s", c.Type, c.Old)
		if c.New != 0 && c.New != c.Old {
			line += " -> " + c.New.String()
		}
		j.say("%s, records: %d\n", line, c.Records)
	}
}

// rowsOf tells the rows that a file of a run has of some customers: its columns
// of a prefix that are filled.
func (j *job) rowsOf(c *customers, entities []linkage.LiveEntity, file, prefix string) error {
	rows, err := readCSV(filepath.Join(j.out(), file))
	if err != nil {
		return err
	}
	byID := map[string][]string{}
	for _, row := range rows[1:] {
		byID[row[0]] = row
	}
	for _, e := range entities {
		var filled []string
		for i, cell := range byID[e.ID.String()] {
			if name, ok := strings.CutPrefix(rows[0][i], prefix); ok && i > 1 && cell != "" && cell != "0" { // entity_id and members come first
				filled = append(filled, name+" "+cell)
			}
		}
		if len(filled) > 0 {
			j.say("  %s (%s): %s\n", e.ID, strings.Join(c.names(e.Records), ", "), strings.Join(filled, "; "))
		}
	}
	return nil
}

// readCSV reads a file of a run, its header first.
func readCSV(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return csv.NewReader(f).ReadAll()
}

// names gives records as people write them: source/key.
func (c *customers) names(records []uint32) []string {
	var list []string
	t := c.live.Table()
	for _, r := range records {
		list = append(list, t.SourceName(r)+"/"+t.Key(r))
	}
	return list
}
