package pipeline

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/pack"
	"pcaet/pipeline/pdf"
	"pcaet/pipeline/publish"
	"pcaet/pipeline/report"
	"pcaet/pipeline/source"
	"pcaet/pipeline/workbook"
)

// NextMeeting is the first day after today on which the committee meets, as far
// as « Réunions » and the lists tell.
func (s *Study) NextMeeting(today french.Date) (french.Date, bool) {
	for _, m := range s.Facts.Meetings() {
		if m.On.After(today) {
			return m.On, true
		}
	}
	return french.Date{}, false
}

// Session is a meeting of the committee with the evaluations its documents are
// made of.
type Session struct {
	pack.Material
	Announced bool // « Réunions » or a list knows of it
}

// Session evaluates what a meeting is told: the year on its day, or today when it
// is yet to come, and on the day of the meeting before.
func (s *Study) Session(on, today french.Date) (*Session, error) {
	plan := s.options.Config.Plan
	if int(on.Year) < plan.Start {
		return nil, YearOutsidePlanError{Year: int(on.Year), First: plan.Start, Last: plan.LastYear()}
	}
	asOf := today
	if asOf.After(on) {
		asOf = on
	}
	out := &Session{Material: pack.Material{Meeting: indicator.Meeting{On: on}, FollowUps: s.Facts.FollowUps(on)}}
	last := french.Date{}
	for _, m := range s.Facts.Meetings() {
		switch {
		case m.On == on:
			out.Meeting, out.Announced = m, true
		case on.After(m.On) && !m.On.After(asOf) && int(m.On.Year) >= plan.Start:
			last, out.Told = m.On, m.Conclusions
		}
	}
	var err error
	if out.Now, err = s.Evaluate(min(int(asOf.Year), plan.LastYear()), asOf); err != nil {
		return nil, err
	}
	if last.IsZero() {
		return out, nil
	}
	out.Then, err = s.Evaluate(min(int(last.Year), plan.LastYear()), last)
	return out, err
}

// WritePack draws every file of a meeting's pack but its manifest, by path
// relative to the pack's folder.
func (s *Study) WritePack(m *Session) (map[string][]byte, error) {
	s.options.step("writing the documents of the meeting")
	if err := m.Now.Trace(); err != nil {
		return nil, fmt.Errorf("internal error: %w", err)
	}
	w := s.words.session
	members := s.Facts.Members(m.Now.Frame)
	colleges := pack.SignIn(members, s.Facts.Invited(m.Meeting.On))
	draw := func(r report.Report) func() ([]byte, error) {
		return func() ([]byte, error) { return pdf.Write(r, s.words.theme) }
	}
	type file struct {
		path  string
		write func() ([]byte, error)
	}
	var all []file
	for _, d := range pack.Compose(m.Material, w) {
		all = append(all, file{pack.Members + d.Name + ".pdf", draw(d.Report)})
	}
	all = append(all,
		file{pack.Secretariat + "emargement.pdf", draw(pack.SignInReport(m.Material, colleges, w))},
		file{pack.Secretariat + "emargement.xlsx", func() ([]byte, error) { return workbook.WriteSignIn(m.Now, m.Meeting, colleges) }},
		file{pack.Secretariat + "structures-a-relancer.xlsx", func() ([]byte, error) {
			return workbook.WriteReminders(m.Now, m.Meeting, pack.Reminders(members, m.Now.Frame))
		}},
		file{pack.Secretariat + "releve-de-conclusions.xlsx", func() ([]byte, error) { return s.followUps(m) }},
		file{pack.Secretariat + "NE-PAS-PUBLIER.txt", func() ([]byte, error) { return []byte(secretariatOnly), nil }},
	)
	files := map[string][]byte{}
	for _, f := range all {
		data, err := f.write()
		if err != nil {
			return nil, fmt.Errorf("writing %s: %w", f.path, err)
		}
		files[f.path] = data
	}
	zipped, err := bundle(files, pack.Members)
	files[pack.Members+"dossier-de-seance-"+indicator.ISO(m.Meeting.On)+".zip"] = zipped
	return files, err
}

// secretariatOnly stands on top of the secretariat's files.
const secretariatOnly = "NE PAS PUBLIER\r\n\r\nCe dossier porte des noms : il est réservé au secrétariat du comité. Les documents à envoyer sont dans le dossier « membres ».\r\n\r\n" +
	"L’heure, le lieu et l’ordre du jour s’écrivent dans la feuille « Réunions » de decisions.xlsx.\r\n" +
	"Après la réunion, remplissez emargement.xlsx et releve-de-conclusions.xlsx et laissez-les ici : ils sont relus au passage suivant, jamais écrasés.\r\n"

// bundle puts the files of a folder into one archive, whose bytes depend on
// them alone.
func bundle(files map[string][]byte, folder string) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		name, inside := strings.CutPrefix(path, folder)
		if !inside {
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(files[path]); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// followUps is the « Relevé de conclusions » to fill: it holds the words of staff
// as they typed them, unscreened.
func (s *Study) followUps(m *Session) ([]byte, error) {
	var earlier []decision.FollowUp
	for _, u := range s.Decisions.FollowUps {
		if m.Meeting.On.After(u.Meeting) {
			earlier = append(earlier, u)
		}
	}
	points := m.Meeting.Points
	for _, typed := range s.Decisions.Meetings {
		if typed.On == m.Meeting.On && typed.Body == decision.CommitteeMeets {
			points = typed.Points
		}
	}
	return workbook.WriteFollowUps(m.Now, m.Meeting.On, points, earlier)
}

// readFilled reads the sheets that staff filled in the packs: the sign-in sheets
// join the lists of the folder, the records of conclusions the decisions. A
// sheet of the shipped examples counts among them alone.
func readFilled(folder *intake.Folder, filled []publish.Answer, o Options) ([]source.Book, error) {
	var records []source.Book
	examples := onlyExamples(folder.Books)
	for _, f := range filled {
		one, _ := intake.ReadOne(f.Path, f.Data, o.intake())
		if len(one.Answers)+len(one.Books) == 0 {
			return nil, &AnswersError{Path: f.Path, Reason: one.Files[0].Reason}
		}
		records = append(records, one.Answers...)
		if len(one.Books) > 0 && decision.IsFollowUps(&one.Books[0]) { // a tool may have lost the marker on its way
			records = append(records, one.Books...)
			continue
		}
		if len(one.Books) == 0 || one.Books[0].Origin == source.Example && !examples {
			continue
		}
		folder.Books = append(folder.Books, one.Books...)
		folder.Files = append(folder.Files, one.Files...)
	}
	return records, nil
}
