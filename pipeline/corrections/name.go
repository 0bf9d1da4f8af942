package corrections

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// longestPath is how many letters the path of a copy has at most below the
// folder of copies: sets allow 120 for a whole path, and the copies received
// lie below interne/recus/corrections/.
const longestPath = 90

// device matches the names that Windows keeps for devices.
var device = regexp.MustCompile(`(?i)^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\.|$)`)

// Name is the path of a file's copy below the folder of copies: that of the
// file, with .xlsx where the copy is of another format. Where Windows or a set
// refuses such a path, a shorter one that no other file has.
func Name(file string) string {
	name := file
	switch ext := strings.ToLower(path.Ext(file)); ext {
	case ".xlsx", ".xlsm":
	default:
		name += ".xlsx"
	}
	clean := true
	var parts []string
	for part := range strings.SplitSeq(name, "/") {
		fit := strings.Map(func(r rune) rune {
			if r < ' ' || r == 0x7f || strings.ContainsRune(`\:*?"<>|`, r) {
				return '_'
			}
			return r
		}, part)
		fit = strings.TrimRight(fit, ". ")
		if device.MatchString(fit) || fit == "" {
			fit = "_" + fit
		}
		clean = clean && fit == part && len(fit) <= longestPath*2
		parts = append(parts, fit)
	}
	if clean && utf8.RuneCountInString(name) <= longestPath {
		return name
	}
	base := parts[len(parts)-1]
	ext := path.Ext(base)
	stem := []rune(strings.TrimSuffix(base, ext))
	sum := sha256.Sum256([]byte(file))
	return string(stem[:min(len(stem), 40)]) + "-" + hex.EncodeToString(sum[:4]) + ext
}
