package pipeline

import (
	"io/fs"
	"slices"
	"strings"

	"pcaet/pipeline/corrections"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/publish"
	"pcaet/pipeline/source"
	"pcaet/pipeline/versions"
)

// received are the marked copies that came back in the sets.
type received struct {
	copies  publish.Copies
	reading intake.Options
	bytes   map[string][]byte // by SHA-256, hexadecimal
	bases   map[string]versions.Received
}

// nameIn is the path of a copy below the folder of a set that it lies in.
func nameIn(path string) string {
	for _, dir := range []string{publish.AgreedDir, publish.DisputedDir, publish.CorrectionsDir} {
		if _, name, found := strings.Cut(path, "/"+dir); found {
			return name
		}
	}
	return path
}

// readCopies reads the marked copies that lie in the sets, and finds which of
// them count; folder is what the inputs hold.
func (s *Study) readCopies(folder intake.Folder, o Options) intake.Folder {
	s.received = received{copies: o.Copies, reading: o.intake(), bytes: map[string][]byte{}, bases: map[string]versions.Received{}}
	var back []versions.Received
	for _, from := range []struct {
		answers []publish.Answer
		agreed  bool
	}{{o.Copies.Agreed, true}, {o.Copies.Filled, false}, {o.Copies.Disputed, false}} {
		for _, a := range from.answers {
			if r, read := s.readCopy(a, folder.Files); read {
				r.Agreed = from.agreed
				back = append(back, r)
			}
		}
	}
	settled, all, found := versions.Settle(folder, back, s.received.base)
	s.received.bases = nil // they have their cells with them
	s.Corrections = all
	s.findings.Join(found)
	return settled
}

// readCopy reads one marked copy. Of one that cannot be read, its owner is told,
// and it stays where it is. A program may have lost its properties on the way:
// where it lies tells what it is a copy of.
func (s *Study) readCopy(a publish.Answer, files []intake.File) (versions.Received, bool) {
	name := nameIn(a.Path)
	one, found := intake.ReadOne(publish.CorrectionsDir+name, a.Data, s.received.reading)
	if len(one.Books) != 1 {
		s.findings.Join(found)
		return versions.Received{}, false
	}
	r := versions.Received{File: one.Files[0], Book: one.Books[0], Waits: publish.DisputedDir + name}
	if r.Book.Copy.Of == "" {
		i := slices.IndexFunc(files, func(f intake.File) bool { return corrections.Name(f.Path) == name })
		base, known := versions.Received{}, false
		if i >= 0 {
			base, known = s.received.base(files[i].Path)
		}
		if !known {
			return versions.Received{}, false
		}
		r.Book = asCopy(r.Book, files[i].Path, base.File.SHA256)
	}
	r.File.Path, r.File.Copy = publish.AgreedDir+name, r.Book.Copy
	s.received.bytes[r.File.SHA256] = a.Data
	return r, true
}

// asCopy makes a book a copy of a file, where its properties do not tell.
func asCopy(book source.Book, of, sum string) source.Book {
	book.File, book.Copy = of, source.Copy{Of: of, SHA256: sum, Version: sum}
	for i := range book.Sheets {
		book.Sheets[i].Move(of, book.Sheets[i].Name())
	}
	return book
}

// base gives a file as it was when it was copied.
func (r *received) base(file string) (versions.Received, bool) {
	if b, known := r.bases[file]; known {
		return b, b.File.SHA256 != ""
	}
	name := corrections.Name(file)
	b := versions.Received{}
	if data, err := r.original(name); err == nil {
		if one, _ := intake.ReadOne(file, data, r.reading); len(one.Books) == 1 {
			b = versions.Received{File: one.Files[0], Book: asCopy(one.Books[0], file, one.Files[0].SHA256)}
			b.File.Path, b.File.Copy = publish.OriginalsDir+name, b.Book.Copy
			r.bytes[b.File.SHA256] = data
		}
	}
	r.bases[file] = b
	return b, b.File.SHA256 != ""
}

func (r *received) original(name string) ([]byte, error) {
	if r.copies.Original == nil {
		return nil, fs.ErrNotExist
	}
	return r.copies.Original(name)
}

// Taken are the hashes of the copies that the study has read, as a manifest
// writes them: what staff filled since is not among them.
func (s *Study) Taken() map[string]bool {
	taken := map[string]bool{}
	for sum := range s.received.bytes {
		taken["sha256:"+sum] = true
	}
	return taken
}

// contents gives the bytes of a file that was read, from the set or from the
// inputs; false when it is no longer what was read.
func (s *Study) contents(f *intake.File) ([]byte, bool) {
	if data, ok := s.received.bytes[f.SHA256]; ok {
		return data, true
	}
	data, err := intake.Contents(s.inputs, f.Path)
	return data, err == nil && hash(data) == f.SHA256
}

// keptCopies are the copies that came back, and the files they were made of, by
// path in the set that keeps them.
func (s *Study) keptCopies() map[string][]byte {
	files := map[string][]byte{}
	for _, c := range s.Corrections {
		name := corrections.Name(c.File)
		for i := range s.Files {
			f := &s.Files[i]
			data, ok := []byte(nil), false
			switch {
			case f.SHA256 == c.Counts && f.Copy.Of != "":
				if data, ok = s.contents(f); ok {
					files[publish.AgreedDir+name] = data
				}
			case c.State == versions.Applied && f.Path == c.File && f.Copy.Of == "":
				if data, ok = s.contents(f); ok {
					files[publish.OriginalsDir+name] = data
				}
			case slices.Contains(c.Waiting, f.SHA256) && strings.HasPrefix(f.Path, publish.DisputedDir):
				if data, ok = s.contents(f); ok {
					files[f.Path] = data
				}
			}
		}
		if _, kept := files[publish.OriginalsDir+name]; kept {
			continue
		}
		if data, err := s.received.original(name); err == nil {
			files[publish.OriginalsDir+name] = data
		} else if i := slices.IndexFunc(s.Files, func(f intake.File) bool { return f.Path == c.File }); i >= 0 {
			if data, ok := s.contents(&s.Files[i]); ok {
				files[publish.OriginalsDir+name] = data
			}
		}
	}
	return files
}

// Corrected counts the copies that count and the cells they correct, and the
// files whose copies wait for staff.
func (s *Study) Corrected() (copies, cells, waiting int) {
	for _, c := range s.Corrections {
		switch c.State {
		case versions.Applied:
			copies++
			cells += c.Cells
		default:
			waiting++
		}
	}
	return copies, cells, waiting
}

// readIn is the file in which the lists of a file were read: itself, or the
// marked copy that counts in its place.
func (s *Study) readIn(file string) string {
	for i := range s.Files {
		if f := &s.Files[i]; f.Status == intake.StatusRead && f.List() == file {
			return f.Path
		}
	}
	return file
}
