package territory

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/internal/shards"
)

// Load reads the tables of the folder territory of fsys. An error means that a
// table is missing or is not what SOURCES.md says.
func Load(fsys fs.FS) (*Gazetteer, error) {
	g := &Gazetteer{mute: map[int32]bool{}, epciBySIREN: map[string]int32{}}
	loads := []func(fs.FS) error{g.loadTables, g.loadOutlines}
	errs := make([]error, len(loads))
	shards.Run(len(loads), 1, func(i, _ int) { errs[i] = loads[i](fsys) })
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (g *Gazetteer) loadTables(fsys fs.FS) error {
	if err := g.loadCommunes(fsys); err != nil {
		return fmt.Errorf("load territory/communes-france.csv: %w", err)
	}
	for _, t := range []struct {
		file   string
		header string
		row    func(cells []string) error
	}{
		{"epci-france.csv", "siren,nom,type,population", g.addEPCI},
		{"communes-deleguees.csv", "code_insee,nom,chef_lieu,type", g.addDelegated},
		{"anciennes-communes.csv", "nom,commune,origine", g.addFormer},
		{"h-muet.csv", "code_insee,nom", g.addMute},
	} {
		if err := readTable(fsys, "territory/"+t.file, t.header, t.row); err != nil {
			return fmt.Errorf("load territory/%s: %w", t.file, err)
		}
	}
	return nil
}

func (g *Gazetteer) loadCommunes(fsys fs.FS) (err error) {
	if g.table, err = readCommunes(fsys, "territory/communes-france.csv", "code_insee,nom,siren,codes_postaux,departement,epci_siren,population"); err != nil {
		return err
	}
	const former = 3_000 // codes, about
	g.codes = newIndex(g.table.count() + former)
	for i := range int32(g.table.count()) {
		at := g.codes.slot(g.table.code(i), g.codeOf)
		if *at != 0 {
			return fmt.Errorf("line %d: commune %s stands twice", i+2, g.table.code(i))
		}
		*at = i + 1
	}
	return nil
}

// readTable hands the rows of a CSV file to row, after checking its header.
// The slice is reused from row to row.
func readTable(fsys fs.FS, name, header string, row func([]string) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	first, err := r.Read()
	if err != nil {
		return err
	}
	if got := strings.Join(first, ","); got != header {
		return fmt.Errorf("columns are %q, want %q", got, header)
	}
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := row(cells); err != nil {
			line, _ := r.FieldPos(0)
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
}

func (g *Gazetteer) addEPCI(cells []string) error {
	population, err := populationOf(cells[3])
	if err != nil {
		return err
	}
	g.epciBySIREN[cells[0]] = int32(len(g.epcis))
	g.epcis = append(g.epcis, EPCI{SIREN: cells[0], Name: cells[1], Type: cells[2], Population: population})
	return nil
}

// addDelegated keeps a former name, and its code unless a present commune
// bears it: the chief town of a merger often gave it its code.
func (g *Gazetteer) addDelegated(cells []string) error {
	i, ok := g.lineOf(cells[2])
	if !ok {
		return fmt.Errorf("no present commune %s", cells[2])
	}
	if _, present := g.lineOf(cells[0]); !present {
		at := g.codes.slot(cells[0], g.codeOf)
		g.abolished = append(g.abolished, former{cells[0], i})
		*at = int32(g.table.count() + len(g.abolished))
	}
	g.formers = append(g.formers, former{cells[1], i})
	return nil
}

func (g *Gazetteer) addFormer(cells []string) error {
	i, ok := g.lineOf(cells[1])
	if !ok {
		return fmt.Errorf("no present commune %s", cells[1])
	}
	g.formers = append(g.formers, former{cells[0], i})
	return nil
}

func (g *Gazetteer) addMute(cells []string) error {
	i, ok := g.lineOf(cells[0])
	if !ok || g.table.name(i) != cells[1] {
		return fmt.Errorf("no present commune %s %s", cells[0], cells[1])
	}
	g.mute[i] = true
	return nil
}

// populationOf reads a population; the few uninhabited communes have none.
func populationOf(cell string) (int, error) {
	if cell == "" {
		return 0, nil
	}
	return strconv.Atoi(cell)
}

// loadOutlines reads every contours-*.geojson: a FeatureCollection of Polygon
// or MultiPolygon, with the INSEE code of the commune as property.
func (g *Gazetteer) loadOutlines(fsys fs.FS) error {
	files, err := fs.Glob(fsys, "territory/contours-*.geojson")
	if err != nil {
		return fmt.Errorf("list outlines: %w", err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return fmt.Errorf("load %s: %w", name, err)
		}
		outlines, err := parseOutlines(data)
		if err != nil {
			return fmt.Errorf("load %s: %w", name, err)
		}
		g.outlines = append(g.outlines, outlines...)
	}
	slices.SortFunc(g.outlines, func(a, b Outline) int { return strings.Compare(a.INSEE, b.INSEE) })
	return nil
}

func parseOutlines(data []byte) ([]Outline, error) {
	var doc struct {
		Features []struct {
			Properties struct{ Code string }
			Geometry   struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	outlines := make([]Outline, 0, len(doc.Features))
	for _, f := range doc.Features {
		o := Outline{INSEE: f.Properties.Code}
		var err error
		switch f.Geometry.Type {
		case "Polygon":
			err = json.Unmarshal(f.Geometry.Coordinates, &o.Rings)
		case "MultiPolygon":
			var polygons [][][][2]float64
			err = json.Unmarshal(f.Geometry.Coordinates, &polygons)
			o.Rings = slices.Concat(polygons...)
		default:
			err = fmt.Errorf("geometry %q of %s is no polygon", f.Geometry.Type, o.INSEE)
		}
		if err != nil {
			return nil, err
		}
		outlines = append(outlines, o)
	}
	return outlines, nil
}
