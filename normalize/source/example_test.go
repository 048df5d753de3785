package source_test

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/guiyi/guiyi/normalize/source"
)

func Example() {
	const text = "id;name\n1;\"Wei; Zhang\"\n2;Li;Na;!\n3;王芳\n"
	r, err := source.Open(source.File{
		Path:   "customers.csv",
		Opener: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = r.Close() }()
	r.OnReject = func(x source.Reject) { fmt.Printf("%s:%d: %s\n", x.File, x.Line, x.Reason) }
	for {
		cells, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%d: %s\n", r.Line(), cells)
	}
	fmt.Println(r.Counts())
	// Output:
	// 2: [1 Wei; Zhang]
	// customers.csv:3: long row: more than 2 columns
	// 4: [3 王芳]
	// 3 1
}
