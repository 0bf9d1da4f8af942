package config

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Canonical writes every key with its value, one a line, in a fixed order: two
// configurations that mean the same give the same bytes, whatever the comments
// and the order of the file. It is what configuration_sha256 is made of.
func Canonical(c Config) []byte {
	var b strings.Builder
	writeCanonical(&b, "", reflect.ValueOf(c))
	return []byte(b.String())
}

func writeCanonical(b *strings.Builder, key string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i, name := range names(v.Type()) {
			writeCanonical(b, strings.TrimPrefix(key+"."+name, "."), v.Field(i))
		}
	case reflect.Map:
		lines := map[string]reflect.Value{}
		for _, k := range v.MapKeys() {
			lines[fmt.Sprintf("%s.%v", key, k)] = v.MapIndex(k)
		}
		for _, line := range slices.Sorted(maps.Keys(lines)) {
			writeCanonical(b, line, lines[line])
		}
	case reflect.Int:
		fmt.Fprintf(b, "%s = %d\n", key, v.Int())
	default: // texts and lists of texts
		fmt.Fprintf(b, "%s = %q\n", key, v)
	}
}
