module github.com/guiyi/guiyi/benchmarks

go 1.25.0

require github.com/guiyi/guiyi v0.0.0

replace github.com/guiyi/guiyi => ../
