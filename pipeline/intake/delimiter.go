package intake

import (
	"maps"
	"slices"
	"strings"
)

// declaredDelimiter honours the line « sep=; » that Excel reads, and does not
// show, at the head of a file.
func declaredDelimiter(text string) (body string, delimiter rune, ok bool) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.Trim(line, "\"")
	if len(line) != len("sep=;") || !strings.EqualFold(line[:4], "sep=") || !strings.ContainsRune(delimiters, rune(line[4])) {
		return text, 0, false
	}
	return rest, rune(line[4]), true
}

// delimiters are those looked for, the most usual in France first.
const delimiters = ";\t,|"

// sampleRecords is how many records chooseDelimiter looks at.
const sampleRecords = 50

// chooseDelimiter takes the delimiter of a text; ; when there is none.
func chooseDelimiter(body string) (delimiter rune, perRecord int) {
	best, _ := mostRegular(countDelimiters(body))
	return rune(delimiters[best.index]), best.perRecord
}

// regular is a delimiter and how often it comes in most records.
type regular struct{ index, perRecord int }

// mostRegular takes the delimiter that comes the same number of times in most
// of the records. share is the part of the records that agree, 0 when no
// delimiter is found at all.
func mostRegular(counts [len(delimiters)][]int, records int) (best regular, share float64) {
	for i := range counts {
		agreeing := map[int]int{} // delimiters in the record → records
		for _, n := range counts[i] {
			agreeing[n]++
		}
		for _, n := range slices.Sorted(maps.Keys(agreeing)) {
			if s := float64(agreeing[n]) / float64(records); n > 0 && s > share {
				best, share = regular{i, n}, s
			}
		}
	}
	return best, share
}

// countDelimiters counts each delimiter in each of the first non-blank
// records, outside quotes.
func countDelimiters(body string) (counts [len(delimiters)][]int, records int) {
	for records < sampleRecords && body != "" {
		n, length := countRecord(body)
		blank := strings.TrimSpace(body[:length]) == ""
		body = body[length:]
		if blank {
			continue
		}
		records++
		for i := range n {
			counts[i] = append(counts[i], n[i])
		}
	}
	return counts, records
}

// countRecord counts the delimiters of the first record, and its bytes with
// the line break.
func countRecord(body string) (n [len(delimiters)]int, length int) {
	start := true // of a field, where alone a quote opens
	for i := 0; i < len(body); i++ {
		c := body[i]
		if c == '\n' {
			return n, i + 1
		}
		if c == '"' && start {
			if end := closingQuote(body[i:min(len(body), i+quotedBytes)], delimiters+"\n"); end > 0 {
				i += end
			}
		}
		d := strings.IndexByte(delimiters, c)
		if start = d >= 0; start {
			n[d]++
		}
	}
	return n, len(body)
}

// quotedBytes bounds a quoted field while delimiters are counted: a cell of
// Excel holds at most 32,767 characters.
const quotedBytes = 64 << 10

// closingQuote finds the quote that closes the one text starts with: the
// first, doubled ones passed over, that stands before one of the bytes of
// after or at the end; 0 when the next single quote stands elsewhere.
func closingQuote(text, after string) int {
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 == len(text) || strings.IndexByte(after, text[i+1]) >= 0 {
			return i
		}
		if text[i+1] != '"' {
			return 0
		}
		i++
	}
	return 0
}
