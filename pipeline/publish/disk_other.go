//go:build !windows

package publish

import (
	"errors"
	"os"
	"syscall"
)

// syncFolder makes the names in a folder last. Some network shares answer
// that they cannot, and there is nothing better to ask of them.
func syncFolder(f *os.File) error {
	err := f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

func noSpace(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func failing(err error) bool {
	return errors.Is(err, syscall.EIO) || errors.Is(err, syscall.ESTALE)
}

// passing: nobody's open file is in the way of a rename here.
func passing(error) bool { return false }
