package main

import (
	"io/fs"
	"os"
)

// folder is the inputs folder, opened anew for each file: files are read again
// when their copies are marked, long after the folder was listed. As in a root,
// no link leads out of it.
type folder string

func (f folder) Open(name string) (fs.File, error) {
	root, err := os.OpenRoot(string(f))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.FS().Open(name)
}
