package main

import (
	"log"
	"os"
)

func Example() {
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// 1 belongs to the customer of 1
	// 2 belongs to the customer of 1
	// 3 belongs to the customer of 3
	// 4 belongs to the customer of 4
	// 5 belongs to the customer of 1
}
