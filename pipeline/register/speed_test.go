package register

import (
	"fmt"
	"math"
	"runtime"
	"testing"
	"time"

	"pcaet/pipeline/internal/generate"
	"pcaet/pipeline/record"
)

// BenchmarkTowns matches towns of 5,000 and 50,000 bodies, some 4 rows each,
// and reports the memory in use at the end, the growth between the two, and how
// many pairs each block brought together.
//
//	go test ./pipeline/register -run '^$' -bench Towns -benchtime 1x
func BenchmarkTowns(b *testing.B) {
	spent := map[int]time.Duration{}
	for _, bodies := range []int{5_000, 50_000} {
		b.Run(fmt.Sprint(bodies), func(b *testing.B) {
			town := generate.New(7, bodies, gazetteer())
			set := readRecords(b, folderOf(b, &town))
			b.ResetTimer()
			var before, after runtime.MemStats
			for range b.N {
				runtime.GC()
				runtime.ReadMemStats(&before)
				r, _ := Build(set, given())
				runtime.GC()
				runtime.ReadMemStats(&after)
				b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MiB-kept")
				b.ReportMetric(float64(len(r.Actors)), "actors")
				runtime.KeepAlive(r)
			}
			spent[bodies] = b.Elapsed() / time.Duration(b.N)
			b.StopTimer()
			pairsByBlock(b, set)
			if small := spent[5_000]; bodies > 5_000 && small > 0 {
				b.ReportMetric(math.Log10(spent[bodies].Seconds()/small.Seconds()), "exponent")
			}
		})
	}
}

// pairsByBlock prints how many pairs of names or groups each block brought
// together.
func pairsByBlock(b *testing.B, set record.Set) {
	x := newLexicon(names(), gazetteer(), carrier())
	g := newGroups(x.profiles(indexed(set)))
	x.match(g)
	x.suspect(g)
	total, all := 0, ""
	for block, n := range g.pairs {
		if n > 0 {
			all += fmt.Sprintf("\n%9d pairs: %s", n, Block(block).French())
			total += n
		}
	}
	b.Log(all)
	b.ReportMetric(float64(len(g.profiles)), "spellings")
	b.ReportMetric(float64(total), "pairs")
}
