package publish

import (
	"errors"
	"os"
	"syscall"
)

// syncFolder does nothing: Windows has no way to sync a folder, and NTFS
// journals renames itself.
func syncFolder(*os.File) error { return nil }

// passing: Windows refuses to rename a folder while a program has a file of
// it open, with either answer.
func passing(err error) bool {
	const errorSharingViolation = syscall.Errno(32)
	return errors.Is(err, errorSharingViolation) || errors.Is(err, syscall.ERROR_ACCESS_DENIED)
}
