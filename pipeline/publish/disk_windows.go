package publish

import (
	"errors"
	"os"
	"syscall"
)

// syncFolder does nothing: Windows has no way to sync a folder, and NTFS
// journals renames itself.
func syncFolder(*os.File) error { return nil }

func noSpace(err error) bool {
	const errorHandleDiskFull, errorDiskFull = syscall.Errno(39), syscall.Errno(112)
	return errors.Is(err, errorHandleDiskFull) || errors.Is(err, errorDiskFull)
}

func failing(err error) bool {
	const errorCRC, errorUnexpectedNetwork, errorIODevice = syscall.Errno(23), syscall.Errno(59), syscall.Errno(1117)
	return errors.Is(err, errorCRC) || errors.Is(err, errorUnexpectedNetwork) || errors.Is(err, errorIODevice)
}

// passing: Windows refuses to rename a folder while a program has a file of
// it open, with either answer.
func passing(err error) bool {
	const errorSharingViolation = syscall.Errno(32)
	return errors.Is(err, errorSharingViolation) || errors.Is(err, syscall.ERROR_ACCESS_DENIED)
}
