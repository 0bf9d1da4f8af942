// Package deflate compresses the parts of the workbooks we write, which at a
// hundred times the usual size is a good part of drawing them. The library takes
// half the time of Go's own compressor, for a file of about the same size.
//
// In: a zip that is being written, and a level.
// Out: its parts compressed; the same parts give the same bytes, however they are
// cut into writes.
//
// What it does not know: reading. What others compressed is expanded by Go's own
// library, and so are our files when they are verified: one library checks the
// other.
package deflate

import (
	"archive/zip"
	"io"

	"github.com/klauspost/compress/flate"
)

// Parts makes a zip compress its parts, which are written one after another, at a
// level from 1, the fastest, to 9, the smallest. It panics on another, a bug.
func Parts(archive *zip.Writer, level int) {
	compressor, err := flate.NewWriter(nil, level)
	if err != nil {
		panic("deflate: " + err.Error())
	}
	archive.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) {
		compressor.Reset(to) // it holds most of a megabyte: one does for all
		return compressor, nil
	})
}
