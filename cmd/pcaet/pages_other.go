//go:build race || !linux || !(amd64 || arm64)

package main

// largePages does nothing: other systems choose the size of pages themselves, and
// the race detector keeps a shadow of the whole range.
func largePages() {}
