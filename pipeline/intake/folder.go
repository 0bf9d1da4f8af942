package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/source"
)

// File is one file of the folder, or a folder that was not entered.
type File struct {
	Path   string // relative to the inputs folder, forward slashes
	SHA256 string // hexadecimal, "" when it was not opened
	Size   int64  // in bytes
	Status Status
	Reason string      // short French sentence without a stop, "" when read
	Format Format      // by content; 0 when it was not opened
	Copy   source.Copy // what it is a marked copy of; zero for any other file
	// Saved is when the workbook says it was last saved, zero when it does not;
	// Touched is the date the folder gives the file.
	Saved, Touched time.Time
	// Encoding and Delimiter are those found in a delimited text; 0 otherwise.
	Encoding  Encoding
	Delimiter rune
}

// Folder is everything met, sorted by path, and the books in the same order.
// Answers are the books of ours that staff fill and drop back.
type Folder struct {
	Files   []File
	Books   []source.Book
	Answers []source.Book
}

// Options say how to read a folder.
type Options struct {
	Limits config.Limits
	Ignore []string // glob patterns, on a path or a base name
	// Examples are the SHA-256 (hexadecimal) of the shipped example texts,
	// which cannot carry a marker.
	Examples map[string]bool
}

// Folder listing stops at this many files: someone pointed at a whole disk.
const maxFiles = 100_000

// Read reads the folder and every spreadsheet in it. The error is for the
// operator: the folder itself cannot be listed, or a pattern of o.Ignore is
// malformed.
func Read(fsys fs.FS, o Options) (Folder, finding.List, error) {
	for _, pattern := range o.Ignore {
		if _, err := path.Match(pattern, ""); err != nil {
			return Folder{}, finding.List{}, fmt.Errorf("inputs.ignore: pattern %q: %w", pattern, err)
		}
	}
	r := reading{fsys: fsys, options: o, first: map[string]string{}}
	met, err := r.walk()
	if err != nil {
		return Folder{}, finding.List{}, fmt.Errorf("list the inputs folder: %w", err)
	}
	slices.SortFunc(met, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	each := make([]reading, len(met)) // files side by side, each into its own place
	shards.Run(len(met), 1, func(i, _ int) {
		each[i] = reading{fsys: fsys, options: o}
		each[i].file(met[i])
	})
	for i := range each {
		r.join(&each[i])
		each[i] = reading{}
	}
	r.dropExamples()
	r.reportDuplicates()
	return r.folder, r.findings, nil
}

// ReadOne reads one file that was loaded already, whatever its name: temporary
// names are a folder's business.
func ReadOne(name string, data []byte, o Options) (Folder, finding.List) {
	r := reading{options: o}
	if limit := o.Limits.FileMiB; len(data) > limit<<20 {
		r.refuse(File{Path: name, Size: int64(len(data))}, overLimit(int64(len(data)), limit))
	} else {
		r.content(File{Path: name}, data)
	}
	return r.folder, r.findings
}

// ReadOwn reads the sheets of a workbook of ours in which staff may have typed.
// Where it cannot be read, it gives the reason in French.
func ReadOwn(name string, data []byte, o Options) (book source.Book, reason string) {
	if limit := o.Limits.FileMiB; len(data) > limit<<20 {
		return book, strings.ToLower(finding.FileTooLarge.Title)
	}
	if what := sniff(name, data); what.format != XLSX {
		return book, strings.ToLower(finding.FileWrongFormat.Title)
	}
	book, err := readSheets(data, name, o.Limits, true)
	var refused *refusal
	if errors.As(err, &refused) {
		return source.Book{}, strings.ToLower(refused.rule.Title)
	}
	if err != nil {
		panic(fmt.Sprintf("intake: %s: %v is no refusal", name, err))
	}
	return book, ""
}

// reading is one pass over a folder, or over one file of it.
type reading struct {
	fsys     fs.FS
	options  Options
	folder   Folder
	findings finding.List
	first    map[string]string // SHA-256 → path of the first file that was read
}

// join adds what was read of one file. One that holds the same as an earlier
// one, which counts, is replaced by it.
func (r *reading) join(one *reading) {
	f := &one.folder.Files[0]
	if other, twice := r.first[f.SHA256]; twice && f.SHA256 != "" {
		r.folder.Files = append(r.folder.Files, File{Path: f.Path, Size: f.Size, Touched: f.Touched, SHA256: f.SHA256,
			Status: StatusReplaced, Reason: "contenu identique à « " + other + " »"})
		return
	}
	if f.Status == StatusRead {
		r.first[f.SHA256] = f.Path
	}
	r.folder.Files = append(r.folder.Files, one.folder.Files...)
	r.folder.Books = append(r.folder.Books, one.folder.Books...)
	r.folder.Answers = append(r.folder.Answers, one.folder.Answers...)
	r.findings.Join(one.findings)
}

// entry is something met in the folder.
type entry struct {
	path   string
	size   int64     // in bytes, as listed
	date   time.Time // of the file
	reason string    // why it is skipped unopened, "" otherwise
	broken bool      // a folder that cannot be listed
}

// walk lists the folder and its subfolders.
func (r *reading) walk() ([]entry, error) {
	var met []entry
	err := fs.WalkDir(r.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name == "." {
				return err
			}
			met = append(met, entry{path: name, broken: true})
			return fs.SkipDir
		}
		if name == "." {
			return nil
		}
		if len(met) == maxFiles {
			return errors.New("more than 100,000 files")
		}
		reason := r.leftAlone(name, d)
		switch {
		case !d.IsDir():
			e := entry{path: name, reason: reason}
			if info, err := d.Info(); err == nil {
				e.size, e.date = info.Size(), info.ModTime()
			}
			met = append(met, e)
		case reason != "":
			met = append(met, entry{path: name, reason: reason})
			return fs.SkipDir
		}
		return nil
	})
	return met, err
}

// leftAlone says why a name is skipped unopened; "" when it is not.
func (r *reading) leftAlone(name string, d fs.DirEntry) string {
	base := path.Base(name)
	for _, pattern := range r.options.Ignore {
		onPath, _ := path.Match(pattern, name) // patterns were checked by Read
		onBase, _ := path.Match(pattern, base)
		if onPath || onBase {
			return "nom écarté par la configuration (inputs.ignore)"
		}
	}
	if reason := temporaryName(base); reason != "" {
		return reason
	}
	switch t := d.Type(); {
	case t&fs.ModeSymlink != 0:
		return "lien vers un autre emplacement, non suivi"
	case !t.IsDir() && !t.IsRegular():
		return "ce n’est pas un fichier ordinaire"
	}
	return ""
}

// temporaryName recognises the names that office software, systems and
// synchronisation tools leave behind, and our own two files.
func temporaryName(base string) string {
	lower := strings.ToLower(base)
	switch {
	case twinOf(base) != "", base == "~$":
		return "fichier témoin d’un document ouvert"
	case lower == "thumbs.db" || lower == "desktop.ini" || lower == "@eadir" || lower == "__macosx" || lower == "$recycle.bin":
		return "fichier du système"
	case strings.HasPrefix(base, "."):
		return "fichier caché"
	case lower == "lisezmoi.html":
		return "notice du dossier"
	case lower == "pcaet.yaml":
		return "configuration du programme"
	case strings.HasSuffix(lower, "~"):
		return "fichier temporaire"
	}
	if partial[path.Ext(lower)] {
		return "fichier temporaire"
	}
	if excelTemporary(base) {
		return "enregistrement d’Excel interrompu"
	}
	return ""
}

// partial are the extensions of files that are not there whole.
var partial = map[string]bool{".tmp": true, ".part": true, ".partial": true, ".filepart": true, ".crdownload": true, ".download": true}

// excelTemporary recognises the eight hexadecimal digits, without extension,
// under which Excel writes before it renames (Microsoft KB 814068). Eight
// decimal digits alone are rather a date.
func excelTemporary(base string) bool {
	letters := 0
	for _, c := range base {
		switch {
		case c >= 'A' && c <= 'F' || c >= 'a' && c <= 'f':
			letters++
		case c < '0' || c > '9':
			return false
		}
	}
	return len(base) == 8 && letters > 0
}

// file opens, hashes, recognises and reads one entry.
func (r *reading) file(e entry) {
	f := File{Path: e.path, Size: e.size, Touched: e.date}
	switch {
	case e.broken:
		r.refuse(f, unreadable("ce sous-dossier ne peut pas être ouvert"))
		return
	case e.reason != "":
		r.skip(f, e.reason)
		return
	}
	if limit := r.options.Limits.FileMiB; e.size > int64(limit)<<20 && !spreadsheetName(e.path) {
		r.foreign(f, sniffed{format: Foreign, kind: "fichier de plus de " + french.Count(limit, "Mo", "Mo")})
		return
	}
	data, err := r.load(e.path)
	if err != nil {
		r.refuse(f, err)
		return
	}
	r.content(f, data)
}

// content hashes what a file holds, and reads it.
func (r *reading) content(f File, data []byte) {
	f.Size = int64(len(data))
	sum := sha256.Sum256(data)
	f.SHA256 = hex.EncodeToString(sum[:])
	r.parse(f, data)
}

func unreadable(what string) *refusal {
	return &refusal{rule: finding.FileUnreadable, args: []string{"what", what}}
}

func overLimit(size int64, limitMiB int) *refusal {
	return tooLarge(french.Count(int(size>>20), "Mo", "Mo") + ", pour " + french.Integer(limitMiB) + " au plus")
}

// load copies a file into memory, once: it is hashed and read from there. A file
// beyond the limit is refused unread, and so is one that is not, after the copy,
// what it was before.
func (r *reading) load(name string) ([]byte, error) {
	src, err := r.fsys.Open(name)
	if err != nil {
		return nil, unreadable("il ne peut pas être ouvert")
	}
	defer src.Close()
	info, err := src.Stat()
	if err != nil {
		return nil, unreadable("il ne peut pas être ouvert")
	}
	limit := int64(r.options.Limits.FileMiB) << 20
	if info.Size() > limit {
		return nil, overLimit(info.Size(), r.options.Limits.FileMiB)
	}
	data, err := contents(src, info.Size(), limit)
	switch {
	case err != nil:
		return nil, unreadable("la lecture s’est interrompue")
	case int64(len(data)) != info.Size():
		return nil, unreadable("il change pendant qu’on le lit")
	}
	after, err := fs.Stat(r.fsys, name)
	if err != nil || after.Size() != info.Size() || !after.ModTime().Equal(info.ModTime()) {
		return nil, unreadable("il change pendant qu’on le lit")
	}
	return data, nil
}

// Contents reads a file again, whatever it holds. Nobody changes what it gives.
func Contents(fsys fs.FS, name string) ([]byte, error) {
	src, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading %q again: %w", name, err)
	}
	defer src.Close()
	info, err := src.Stat()
	if err != nil {
		return nil, fmt.Errorf("reading %q again: %w", name, err)
	}
	return contents(src, info.Size(), info.Size())
}

// contents reads a file up to a limit; one that is in memory already gives its
// bytes, which nobody changes.
func contents(src fs.File, size, limit int64) ([]byte, error) {
	if read, ok := src.(interface{ Contents() []byte }); ok {
		return read.Contents(), nil
	}
	var whole bytes.Buffer
	whole.Grow(int(size) + bytes.MinRead)
	_, err := whole.ReadFrom(io.LimitReader(src, limit+1))
	return whole.Bytes(), err
}

// parse recognises a file by its content and hands it to its reader.
func (r *reading) parse(f File, data []byte) {
	what := sniff(f.Path, data)
	f.Format = what.format
	switch f.Format {
	case XLSX:
		book, err := readXLSX(data, f.Path, r.options.Limits)
		r.settle(f, book, err)
	case XLS:
		book, err := readXLS(data, f.Path, r.options.Limits)
		if err == nil {
			r.findings.Join(garbled(&book))
		}
		r.settle(f, book, err)
	case ODS:
		book, err := readODS(data, f.Path, r.options.Limits)
		r.settle(f, book, err)
	case CSV:
		table, err := readCSV(what.text, f.Path, r.options.Limits)
		f.Encoding, f.Delimiter = table.encoding, table.delimiter
		if r.options.Examples[f.SHA256] {
			table.book.Origin = source.Example
		}
		r.findings.Join(table.findings)
		r.settle(f, table.book, err)
	case Broken:
		r.refuse(f, damaged("l’archive qui le compose est coupée ou illisible"))
	case Protected:
		r.refuse(f, &refusal{rule: finding.FileProtected})
	case FlatODS, XLSB, XML2003, Numbers:
		r.refuse(f, wrongFormat(what.kind))
	default:
		r.foreign(f, what)
	}
}

func wrongFormat(kind string) *refusal {
	return &refusal{rule: finding.FileWrongFormat, args: []string{"kind", kind}}
}

// foreign settles a file that is no spreadsheet: loudly under the name of
// one, as a remark otherwise.
func (r *reading) foreign(f File, what sniffed) {
	switch {
	case what.format == Empty && spreadsheetName(f.Path):
		r.refuse(f, &refusal{rule: finding.FileEmpty})
	case what.format == HTML && spreadsheetName(f.Path):
		r.refuse(f, wrongFormat(what.kind))
	case spreadsheetName(f.Path):
		r.refuse(f, &refusal{rule: finding.FileNotASpreadsheet, args: []string{"kind", what.kind}})
	default:
		r.skip(f, "ce n’est pas un tableau ("+what.kind+")")
		r.findings.Add(finding.New(finding.FileForeign, source.At(f.Path, "", 0, 0), "", "", "kind", what.kind))
	}
}

// settle keeps what a reader gave.
func (r *reading) settle(f File, book source.Book, err error) {
	if err != nil {
		r.refuse(f, err)
		return
	}
	f.Saved, f.Copy = book.Saved, book.Copy
	switch book.Origin {
	case source.Ours:
		r.skip(f, "document produit par le programme, non lu")
		return
	case source.Answers:
		r.skip(f, "réponses données au programme, lues à part des listes")
		r.folder.Answers = append(r.folder.Answers, book)
		return
	}
	f.Status = StatusRead
	r.folder.Files = append(r.folder.Files, f)
	r.folder.Books = append(r.folder.Books, asOriginal(book))
}

func (r *reading) skip(f File, reason string) {
	f.Status, f.Reason = StatusSkipped, reason
	r.folder.Files = append(r.folder.Files, f)
}

// refuse lists the file and tells its owner why. Readers return no other
// error than a refusal.
func (r *reading) refuse(f File, err error) {
	var refused *refusal
	if !errors.As(err, &refused) {
		panic(fmt.Sprintf("intake: %s: %v is no refusal", f.Path, err))
	}
	title := refused.rule.Title
	_, first := utf8.DecodeRuneInString(title)
	f.Status, f.Reason = StatusRefused, strings.ToLower(title[:first])+title[first:]
	r.folder.Files = append(r.folder.Files, f)
	r.findings.Add(refused.finding(f.Path))
}

// dropExamples skips the shipped examples, and copies of them, as soon as one
// other book was read.
func (r *reading) dropExamples() {
	examples := map[string]bool{} // paths
	for _, b := range r.folder.Books {
		if b.Origin == source.Example {
			examples[b.File] = true
		}
	}
	if len(examples) == len(r.folder.Books) {
		return
	}
	r.folder.Books = slices.DeleteFunc(r.folder.Books, func(b source.Book) bool { return examples[b.File] })
	for i := range r.folder.Files {
		f := &r.folder.Files[i]
		if examples[f.List()] || f.Status == StatusReplaced && examples[r.first[f.SHA256]] {
			f.Status, f.Reason = StatusSkipped, "exemple fourni avec le programme, ignoré puisque vos fichiers sont là"
		}
	}
}

// reportDuplicates tells the owners of identical files.
func (r *reading) reportDuplicates() {
	for _, f := range r.folder.Files {
		if f.Status == StatusReplaced {
			other := r.first[f.SHA256]
			r.findings.Add(finding.New(finding.FileDuplicate, source.At(f.Path, "", 0, 0), "", "", "other", other).
				With(source.At(other, "", 0, 0)))
		}
	}
}
