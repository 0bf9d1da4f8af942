package main

import (
	"syscall"
	"unsafe"
)

// localDrive tells whether a drive letter is a disk of this machine.
func localDrive() func(drive string) bool {
	const driveRemote, driveNoRoot = 4, 1 // GetDriveTypeW
	kind := syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW")
	return func(drive string) bool {
		root, err := syscall.UTF16PtrFromString(drive + `\`)
		if err != nil {
			return false
		}
		k, _, _ := kind.Call(uintptr(unsafe.Pointer(root)))
		return k != driveRemote && k != driveNoRoot
	}
}
