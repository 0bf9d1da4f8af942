package register

import (
	"bytes"

	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// CSV is what WriteCSV writes.
func CSV(r *Register, rejected []record.Mention, repeated map[source.Ref]bool) []byte {
	var out bytes.Buffer
	if err := WriteCSV(&out, r, rejected, repeated); err != nil {
		panic(err)
	}
	return out.Bytes()
}
