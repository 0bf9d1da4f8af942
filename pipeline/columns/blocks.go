package columns

import (
	"fmt"
	"io/fs"
	"strings"
)

// Block is one block of a file of templates/vocabulary: a word in brackets,
// an explanation in French, and lines.
type Block struct {
	Word    string // between the brackets
	Rest    string // after them
	Explain string // the line that starts with "="
	File    string
	Line    int // 1-based, of the brackets
	Lines   []Line
}

// Line is one line of a block.
type Line struct {
	Number int    // 1-based
	Key    string // before the first ":" when a bare word stands there, else ""
	Items  []string
}

// ReadBlocks reads a file of blocks. Comments start with #. An error names the
// file and the line.
func ReadBlocks(fsys fs.FS, name string) ([]Block, error) {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("reading the vocabulary: %w", err)
	}
	var blocks []Block
	for i, text := range strings.Split(string(raw), "\n") {
		text = strings.TrimSpace(text)
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
		case strings.HasPrefix(text, "["):
			word, rest, closed := strings.Cut(text[1:], "]")
			if !closed || word == "" {
				return nil, fmt.Errorf("%s:%d: a block starts with [word]", name, i+1)
			}
			blocks = append(blocks, Block{Word: word, Rest: strings.TrimSpace(rest), File: name, Line: i + 1})
		case len(blocks) == 0:
			return nil, fmt.Errorf("%s:%d: a line before the first [word]", name, i+1)
		case strings.HasPrefix(text, "="):
			blocks[len(blocks)-1].Explain = strings.TrimSpace(text[1:])
		default:
			b := &blocks[len(blocks)-1]
			b.Lines = append(b.Lines, readLine(text, i+1))
		}
	}
	for _, b := range blocks {
		if b.Explain == "" {
			return nil, fmt.Errorf("%s:%d: [%s] has no explanation (a line that starts with =)", name, b.Line, b.Word)
		}
	}
	return blocks, nil
}

// readLine cuts a line into its items. « ? » before a line is its key too.
func readLine(text string, number int) Line {
	line := Line{Number: number}
	if rest, ok := strings.CutPrefix(text, "? "); ok {
		line.Key, text = "?", rest
	} else if key, rest, ok := strings.Cut(text, ": "); ok && !strings.ContainsAny(key, " ;()") {
		line.Key, text = key, rest
	}
	for item := range strings.SplitSeq(text, ";") {
		if item = strings.TrimSpace(item); item != "" {
			line.Items = append(line.Items, item)
		}
	}
	return line
}
