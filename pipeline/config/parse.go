package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// ConfigError is one thing wrong in pcaet.yaml.
type ConfigError struct {
	Line int    // 1-based; 0 when the whole file is meant
	Key  string // "plan.start"; "" when the text is no YAML
	Msg  string
}

func (e ConfigError) Error() string {
	if e.Line == 0 {
		return e.Msg
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Msg)
}

// maxBytes bounds the file, and with it the nesting, for which the library takes
// a time that grows with its square. The commented example takes 2 KiB.
const maxBytes = 16 << 10

// Parse reads pcaet.yaml over Defaults; no data at all is Defaults. The error
// joins one ConfigError for each thing wrong, in the order of the lines; the
// Config beside an error is not to be used.
func Parse(data []byte) (Config, error) {
	c := Defaults()
	root, err := parseText(data)
	if err != nil || root == nil {
		return c, err
	}
	d := decoder{lines: map[string]int{}}
	d.decode(root, reflect.ValueOf(&c).Elem(), "")
	if len(d.errs) == 0 {
		d.check(c)
	}
	slices.SortStableFunc(d.errs, func(a, b ConfigError) int { return cmp.Compare(a.Line, b.Line) })
	var all []error
	for _, e := range d.errs {
		all = append(all, e)
	}
	return c, errors.Join(all...)
}

// parseText gives the root of the single document, nil when it is empty.
func parseText(data []byte) (ast.Node, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	switch {
	case len(data) > maxBytes:
		return nil, ConfigError{Msg: fmt.Sprintf("the file is larger than %d KiB", maxBytes>>10)}
	case !utf8.Valid(data):
		return nil, ConfigError{Msg: "the file is not UTF-8 text; save it as UTF-8"}
	}
	file, err := parser.ParseBytes(data, 0)
	var syntax yaml.Error
	switch {
	case errors.As(err, &syntax):
		return nil, ConfigError{Line: syntax.GetToken().Position.Line, Msg: syntax.GetMessage()}
	case err != nil:
		return nil, ConfigError{Msg: err.Error()}
	}
	var root ast.Node
	for _, doc := range file.Docs {
		switch {
		case doc.Body == nil:
		case root != nil:
			return nil, ConfigError{Line: lineOf(doc.Body), Msg: "a second document begins; the configuration is a single one"}
		default:
			root = doc.Body
		}
	}
	return root, nil
}

// decoder fills a Config from nodes, and remembers the line of each key so
// that the checks can name it. It reads the nodes itself: the library's own
// decoder takes "12" for 12 and its errors speak of Go types.
type decoder struct {
	lines map[string]int
	errs  []ConfigError
}

func (d *decoder) fail(line int, key, format string, args ...any) {
	d.errs = append(d.errs, ConfigError{line, key, fmt.Sprintf(format, args...)})
}

// decode reads a node into v. A key left without a value keeps its default.
func (d *decoder) decode(n ast.Node, v reflect.Value, key string) {
	switch n.(type) {
	case *ast.NullNode:
		return
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		d.fail(lineOf(n), key, "%s: anchors (&), aliases (*) and tags (!) are not read; write the value", key)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.eachKey(n, key, func(entry *ast.MappingValueNode, name, path string) {
			field, ok := fieldNamed(v, name)
			if !ok {
				d.unknown(entry, name, path, names(v.Type()))
				return
			}
			d.decode(entry.Value, field, path)
		})
	case reflect.Map:
		d.decodeMap(n, v, key)
	case reflect.Slice:
		sequence, ok := n.(*ast.SequenceNode)
		if !ok {
			d.fail(lineOf(n), key, "%s must be a list, such as [\"a\", \"b\"]", key)
			return
		}
		v.Set(reflect.Zero(v.Type()))
		for _, item := range sequence.Values {
			element := reflect.New(v.Type().Elem()).Elem()
			d.decode(item, element, key)
			v.Set(reflect.Append(v, element))
		}
	case reflect.Int:
		number, ok := wholeNumber(n.GetToken().Value)
		if _, plain := n.(*ast.IntegerNode); !ok || !plain {
			d.fail(lineOf(n), key, "%s must be a whole number, not %s", key, shown(n))
			return
		}
		v.SetInt(int64(number))
	case reflect.String:
		text, ok := textOf(n)
		if !ok {
			d.fail(lineOf(n), key, "%s must be a text, not %s", key, shown(n))
			return
		}
		v.SetString(text)
	default:
		panic("config: no reading of " + v.Type().String())
	}
}

// decodeMap reads a map whose keys are texts or whole numbers.
func (d *decoder) decodeMap(n ast.Node, v reflect.Value, key string) {
	d.eachKey(n, key, func(entry *ast.MappingValueNode, name, path string) {
		mapKey := reflect.New(v.Type().Key()).Elem()
		if mapKey.Kind() == reflect.Int {
			number, ok := wholeNumber(name)
			if !ok {
				d.fail(lineOf(entry.Key), path, "%q under %s must be a year", name, key)
				return
			}
			mapKey.SetInt(int64(number))
		} else {
			mapKey.SetString(name)
		}
		element := reflect.New(v.Type().Elem()).Elem()
		d.decode(entry.Value, element, path)
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		v.SetMapIndex(mapKey, element)
	})
}

// eachKey calls f for each key of a mapping; the library has refused a key that
// stands twice.
func (d *decoder) eachKey(n ast.Node, parent string, f func(entry *ast.MappingValueNode, name, path string)) {
	mapping, ok := n.(ast.MapNode)
	if !ok {
		place := parent
		if place == "" {
			place = "the file"
		}
		d.fail(lineOf(n), parent, "%s must hold keys, such as \"name: value\"", place)
		return
	}
	for entries := mapping.MapRange(); entries.Next(); {
		entry := entries.KeyValue()
		name := entry.Key.GetToken().Value
		path := strings.TrimPrefix(parent+"."+name, ".")
		d.lines[path] = lineOf(entry.Key)
		f(entry, name, path)
	}
}

// unknown reports a key that does not exist, with the one that was meant when
// that is plain.
func (d *decoder) unknown(entry *ast.MappingValueNode, name, path string, known []string) {
	msg := fmt.Sprintf("unknown key %q", name)
	if near := nearest(name, known); near != "" {
		msg += fmt.Sprintf(", did you mean %q?", near)
	} else {
		msg += ", known here: " + strings.Join(known, ", ")
	}
	d.fail(lineOf(entry.Key), path, "%s", msg)
}

func fieldNamed(v reflect.Value, name string) (reflect.Value, bool) {
	i := slices.Index(names(v.Type()), name)
	if i < 0 {
		return reflect.Value{}, false
	}
	return v.Field(i), true
}

// names are the keys of a struct, in its order.
func names(t reflect.Type) []string {
	all := make([]string, t.NumField())
	for i := range all {
		all[i] = t.Field(i).Tag.Get("yaml")
	}
	return all
}

// wholeNumber reads decimal digits as they are printed: 010 is eight to one
// reader of YAML and ten to another, and two spellings of a key are two keys.
func wholeNumber(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && strconv.Itoa(n) == text && n <= math.MaxInt32
}

// textOf reads a text; digits without quotes are one, leading zeros included.
func textOf(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode:
		return n.Token.Value, true
	}
	return "", false
}

// shown names a node in an error.
func shown(n ast.Node) string {
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return strconv.Quote(n.GetToken().Value)
	}
	return "a " + strings.ToLower(n.Type().String())
}

// lineOf is the 1-based line of a node.
func lineOf(n ast.Node) int {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 1
}
