package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
)

// release is set by the build: -ldflags "-X main.release=1.2.0".
var release = "devel"

func version() string { return release }

// versionCommand prints the version and what it was built with.
func versionCommand(_ context.Context, _ []string, stdout, _ io.Writer) int {
	fmt.Fprintf(stdout, "pcaet %s (%s, %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return exitDone
}
