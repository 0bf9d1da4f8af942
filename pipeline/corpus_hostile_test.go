//go:build linux

package pipeline_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"pcaet/pipeline"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/register"
)

// hostileFile names, to a child of the test, the one file that it reads.
const hostileFile = "PCAET_CORPUS_FILE"

// Limits of a hostile file: a child that needs more has failed. The memory is
// resident at the peak, in MiB, above that of a child with the good file alone.
const (
	hostileTime   = 10 * time.Second
	hostileMemory = 512
	refusalTime   = 3 * time.Second // of processors, to refuse a file
	refusalMemory = 64
	blankTime     = 5 * time.Second // of processors, for a million blank rows
)

// fate is what became of one file beside a good one, as a child tells it.
type fate struct {
	Status intake.Status
	Reason string // French, of the finding that refused it
	Rows   int    // that hold something
	Good   bool   // the good file counted
}

// spent is what a child needed.
type spent struct {
	memory int // MiB, resident at the peak
	cpu    time.Duration
}

// readablyProtected are workbooks that the manifest takes for encrypted: only
// their sheets or their structure are protected, every cell is there to read.
var readablyProtected = map[string]bool{
	"xlsx/poi_workbookProtection-sheet_password-2013.xlsx": true, "xlsx/poi_workbookProtection-workbook_password_user_range-2010.xlsx": true,
}

// rightlyRefused are damaged files that the manifest expects to be read, since
// another reader makes something of them: ours says that they are damaged.
var rightlyRefused = map[string]bool{"xlsx/poi_xlsx-corrupted.xlsx": true}

// TestCorpusHostile reads each odd, broken or malicious file of the corpus in a
// process of its own, and prints what became of them. Run it with -v.
func TestCorpusHostile(t *testing.T) {
	if name := os.Getenv(hostileFile); name != "" {
		tellFate(name)
		return
	}
	if _, err := os.Stat(corpusFolder); err != nil {
		t.Skip("no corpus stands beside the repository (../shared/corpus)")
	}
	if slices.Contains(buildSettings(), debug.BuildSetting{Key: "-race", Value: "true"}) {
		t.Skip("each file starts a process, which takes a second under the race detector: measured without it")
	}
	c := corpus{t: t}
	var read, named, good share
	panics, hangs := 0, 0
	alone, base, err := runHostile(goodAlone)
	if err != nil || !alone.Good {
		t.Fatalf("the good file alone: %+v, %v", alone, err)
	}
	var peak, refusing heaviest
	manifest := c.truth("hostile/manifest.csv")
	for _, row := range manifest {
		name := row["file"]
		began := time.Now()
		f, cost, err := runHostile(name)
		switch {
		case time.Since(began) >= hostileTime:
			hangs++
			t.Errorf("%s: still running after %v", name, hostileTime)
		case err != nil:
			panics++
			t.Errorf("%s: %v", name, err)
		}
		cost.memory = max(0, cost.memory-base.memory)
		peak.note(name, cost)
		if f.Status == intake.StatusRefused {
			refusing.note(name, cost)
		}
		good.add(f.Good, "the good file beside %s does not count", name)
		switch {
		case rightlyRefused[name] || row["expectation"] == "refuse-and-say" && !readablyProtected[name]:
			named.add(f.Status == intake.StatusRefused && f.Reason != "", "%s is not refused with a reason (%d rows)", name, f.Rows)
		case row["expectation"] == "read" || readablyProtected[name]:
			read.add(f.Rows > 0, "%s gave no row: %s", name, f.Reason)
		}
	}
	t.Logf("corpus: hostile: %d files, %d panics, %d over %v, read %v, refused and named %v, good file beside counted %v", len(manifest), panics, hangs, hostileTime, &read, &named, &good)
	t.Logf("corpus: hostile: above %d MiB and %.1f s of a good file alone: %v; of those refused: %v", base.memory, base.cpu.Seconds(), &peak, &refusing)
	for _, miss := range slices.Concat(read.misses, named.misses, good.misses) {
		t.Errorf("corpus: hostile: %s", miss)
	}
	if peak.memory > hostileMemory || refusing.memory > refusalMemory || refusing.cpu > refusalTime {
		t.Errorf("at most %d MiB are allowed, %d MiB and %v to refuse", hostileMemory, refusalMemory, refusalTime)
	}
}

// heaviest is the most that any of some files took.
type heaviest struct {
	spent
	most, longest string
}

func (h *heaviest) note(name string, s spent) {
	if s.memory > h.memory {
		h.memory, h.most = s.memory, name
	}
	if s.cpu > h.cpu {
		h.cpu, h.longest = s.cpu, name
	}
}

func (h *heaviest) String() string {
	return fmt.Sprintf("at most %d MiB (%s) and %.1f s of processor in all (%s)", h.memory, h.most, h.cpu.Seconds(), h.longest)
}

// TestCorpusBlankRows: a million rows with a format and nothing in them, under
// thirty of a list, are read like the thirty.
func TestCorpusBlankRows(t *testing.T) {
	if _, err := os.Stat(corpusFolder); err != nil {
		t.Skip("measured with the corpus (../shared/corpus)")
	}
	if slices.Contains(buildSettings(), debug.BuildSetting{Key: "-race", Value: "true"}) {
		t.Skip("measured without the race detector")
	}
	name := filepath.Join(t.TempDir(), "formats.xlsx")
	if err := os.WriteFile(name, blankRows(t, 1_000_000), 0o600); err != nil {
		t.Fatal(err)
	}
	_, base, err := runHostile(goodAlone)
	if err != nil {
		t.Fatal(err)
	}
	f, cost, err := runHostile(name)
	if err != nil || f.Status != intake.StatusRead || f.Rows != 31 || !f.Good {
		t.Fatalf("%+v, %v", f, err)
	}
	t.Logf("corpus: hostile: a million formatted blank rows: %.1f s of processor, %d MiB above a good file alone", (cost.cpu - base.cpu).Seconds(), cost.memory-base.memory)
	if cost.cpu-base.cpu > blankTime || cost.memory-base.memory > refusalMemory {
		t.Errorf("at most %v and %d MiB are allowed", blankTime, refusalMemory)
	}
}

// blankRows is a list of thirty rows above a number of rows that have a style
// and hold nothing.
func blankRows(t *testing.T, n int) []byte {
	grid := "Structure | Date de signature" + strings.Repeat("\nMairie de Tilques | 11/03/2021", 30)
	data := casetest.Workbook(casetest.Sheet("formats.xlsx", "Liste", grid))
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		part, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		before, after, sheet := strings.Cut(string(content), "</sheetData>")
		io.WriteString(part, before)
		if !sheet {
			continue
		}
		for i := range n {
			fmt.Fprintf(part, `<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>`, 40+i, 40+i, 40+i)
		}
		io.WriteString(part, "</sheetData>"+after)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func buildSettings() []debug.BuildSetting {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return nil
	}
	return info.Settings
}

// runHostile reads one file, and a good one beside it, in a child.
func runHostile(name string) (f fate, cost spent, err error) {
	ctx, stop := context.WithTimeout(context.Background(), hostileTime)
	defer stop()
	child := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestCorpusHostile$")
	child.Env = append(os.Environ(), hostileFile+"="+name)
	out, err := child.Output()
	if usage, ok := child.ProcessState.SysUsage().(*syscall.Rusage); ok {
		cost.memory = int(usage.Maxrss / 1024) // Linux counts in KiB
	}
	cost.cpu = child.ProcessState.UserTime() + child.ProcessState.SystemTime()
	if err != nil {
		return fate{}, cost, fmt.Errorf("%w: %s", err, lastLine(err))
	}
	_, told, found := strings.Cut(string(out), "fate:")
	if !found {
		return fate{}, cost, fmt.Errorf("the child told nothing: %s", out)
	}
	told, _, _ = strings.Cut(told, "\n")
	return f, cost, json.Unmarshal([]byte(told), &f)
}

func lastLine(err error) string {
	exit, ok := err.(*exec.ExitError)
	if !ok {
		return ""
	}
	for line := range strings.Lines(string(exit.Stderr)) {
		if strings.HasPrefix(line, "panic:") || strings.HasPrefix(line, "fatal error:") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// goodAlone stands for no hostile file at all.
const goodAlone = "-"

// goodFile is a list that counts whatever stands beside it.
const goodFile = "Structure;Date de signature\nMairie d’Arques;11/03/2021\n"

// tellFate reads a file beside a good one as a run does, and prints what became
// of it.
func tellFate(name string) {
	inputs := fstest.MapFS{"zz charte.csv": {Data: []byte(goodFile)}}
	base := filepath.Base(name)
	if name != goodAlone {
		if !filepath.IsAbs(name) {
			name = filepath.Join(corpusFolder, "hostile", name)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			panic(err)
		}
		inputs[base] = &fstest.MapFile{Data: data}
	}
	study, err := pipeline.Read(inputs, pipeline.Options{Config: config.Defaults(), Words: words()})
	if err != nil {
		panic(err)
	}
	f := fate{Status: intake.StatusRead}
	for _, file := range study.Files {
		if file.Path == base {
			f.Status = file.Status
		}
	}
	for _, r := range study.Readings {
		if r.File == base {
			f.Rows += r.Header + r.Ignored + r.Data
		}
	}
	for _, cause := range study.Causes {
		if cause.Rule.Severity == finding.Blocking && cause.At.File() == base {
			f.Reason = cause.Message
		}
	}
	f.Good = slices.ContainsFunc(study.Register.Actors, func(a register.Actor) bool { return a.ID == "commune:62040" })
	told, err := json.Marshal(f)
	if err != nil {
		panic(err)
	}
	fmt.Printf("fate:%s\n", told)
}
