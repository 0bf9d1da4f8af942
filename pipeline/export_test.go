package pipeline

import (
	"bytes"
	"io"
	"sync"

	"pcaet/pipeline/indicator"
)

// memory keeps the files of a set in memory, by path in it.
type memory struct {
	mu    sync.Mutex
	files map[string][]byte
}

type memoryFile struct {
	bytes.Buffer
	to   *memory
	path string
}

func (m *memory) Create(path string) (io.WriteCloser, error) {
	return &memoryFile{to: m, path: path}, nil
}

func (f *memoryFile) Close() error {
	f.to.mu.Lock()
	defer f.to.mu.Unlock()
	f.to.files[f.path] = f.Bytes()
	return nil
}

// Drawn gives every file that Write draws, by path in the set.
func (s *Study) Drawn(e *indicator.Evaluation) (map[string][]byte, error) {
	m := memory{files: map[string][]byte{}}
	err := s.Write(e, &m)
	return m.files, err
}

// MarkedCopies gives the marked copies of a set without drawing the rest of it.
func (s *Study) MarkedCopies(e *indicator.Evaluation) (map[string][]byte, error) {
	m := memory{files: map[string][]byte{}}
	_, err := s.copies(s.WithEffects(e), e.Frame.Year, &m)
	return m.files, err
}

// ChecksAndCopies gives a-verifier.xlsx and the marked copies of a set without
// drawing the rest of it.
func (s *Study) ChecksAndCopies(e *indicator.Evaluation) ([]byte, map[string][]byte, error) {
	m := memory{files: map[string][]byte{}}
	causes := s.WithEffects(e)
	c, err := s.copies(causes, e.Frame.Year, &m)
	if err != nil {
		return nil, nil, err
	}
	checks, err := s.checks(e, causes, func() (copies, error) { return c, nil })
	return checks, m.files, err
}
