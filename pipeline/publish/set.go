package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// checkPaths reports the first path that is not valid or that cannot stand
// beside another one: same name but for the case (one file on Windows), or a
// file where another path has a folder. The manifest stands beside them all.
func checkPaths(paths []string) error {
	files := map[string]string{manifestPath: manifestPath}
	folders := map[string]string{path.Dir(manifestPath): path.Dir(manifestPath)}
	for _, p := range paths {
		if err := checkPath(p); err != nil {
			return err
		}
		key := strings.ToLower(p)
		if other, ok := files[key]; ok {
			return fmt.Errorf("paths %q and %q are the same on Windows", other, p)
		}
		files[key] = p
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			low := strings.ToLower(dir)
			if other, ok := folders[low]; ok && other != dir {
				return fmt.Errorf("folders %q and %q are the same on Windows", other, dir)
			}
			folders[low] = dir
		}
	}
	for key := range folders {
		if p, ok := files[key]; ok {
			return fmt.Errorf("path %q is a file and a folder", p)
		}
	}
	return nil
}

// Longest path within a set. A share's own path comes before it, and Windows
// programs stop at 260 characters in all; Linux counts bytes, 255 a name.
const (
	maxPathChars = 120
	maxNameBytes = 200
)

// reservedName matches what Windows takes for a device, whatever the
// extension: Microsoft, "Naming Files, Paths, and Namespaces".
var reservedName = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])[ ]*(\.|$)`)

// checkPath says why a path is no place for a file of a set on every system.
func checkPath(p string) error {
	if !fs.ValidPath(p) || p == "." {
		return fmt.Errorf("path %q does not stay in the set", p)
	}
	if n := utf8.RuneCountInString(p); n > maxPathChars {
		return fmt.Errorf("path %q has %d characters, at most %d", p, n, maxPathChars)
	}
	if strings.EqualFold(p, manifestPath) {
		return fmt.Errorf("path %q is the manifest's own", p)
	}
	if strings.ContainsFunc(p, func(r rune) bool { return r < ' ' || r == 0x7f || strings.ContainsRune(`\:*?"<>|`, r) }) {
		return fmt.Errorf("path %q has a character that Windows refuses", p)
	}
	for name := range strings.SplitSeq(p, "/") {
		if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") || reservedName.MatchString(name) {
			return fmt.Errorf("path %q has a name that Windows refuses", p)
		}
		if len(name) > maxNameBytes {
			return fmt.Errorf("path %q has a name of %d bytes, at most %d", p, len(name), maxNameBytes)
		}
	}
	return nil
}

// hashOf is the hash of a file as the manifest writes it.
func hashOf(data []byte) string {
	h := sha256.New()
	h.Write(data)
	return written(h)
}

func written(h hash.Hash) string { return "sha256:" + hex.EncodeToString(h.Sum(nil)) }
