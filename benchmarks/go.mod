module github.com/guiyi/guiyi/benchmarks

go 1.25.0

require (
	github.com/agnivade/levenshtein v1.2.2
	github.com/guiyi/guiyi v0.0.0
	github.com/nyaruka/phonenumbers v1.8.1
	github.com/stretchr/testify v1.12.1
	golang.org/x/text v0.37.0
)

require (
	github.com/mozillazg/go-pinyin v0.21.0 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	google.golang.org/protobuf v1.36.11 // indirect
)

replace github.com/guiyi/guiyi => ../
