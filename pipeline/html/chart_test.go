package html

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pcaet/pipeline/indicator"
	"pcaet/pipeline/report"
	"pcaet/pipeline/territory"
)

// chart draws a block alone and gives its figure.
func chart(t *testing.T, b report.Block) *element {
	t.Helper()
	return draw(t, report.Report{Sections: []report.Section{{ID: "s", Title: "S", Blocks: []report.Block{b}}}}).find("figure")[0]
}

func TestImagesAreNamed(t *testing.T) {
	page := draw(t, sample())
	named := 0
	for _, svg := range page.find("svg") {
		if svg.attr["role"] == "" {
			if svg.attr["aria-hidden"] != "true" {
				t.Errorf("a drawing without name: %v", svg.attr)
			}
			continue
		}
		named++
		ids := strings.Fields(svg.attr["aria-labelledby"])
		if svg.attr["role"] != "img" || len(ids) != 2 || svg.kids[1].name != "title" || svg.kids[1].attr["id"] != ids[0] || svg.find("desc")[0].attr["id"] != ids[1] {
			t.Errorf("%v", svg.attr)
		}
	}
	for _, figure := range page.find("figure") {
		if caption := figure.find("figcaption")[0].inner(); caption == "" || figure.attr["aria-label"] != caption {
			t.Errorf("figure %q has the caption %q", figure.attr["aria-label"], caption)
		}
	}
	if named != 3 {
		t.Errorf("%d images", named)
	}
}

// length reads "12.5%" or "12.5".
func length(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSeriesIsToScale(t *testing.T) {
	figure := chart(t, report.SeriesChart{Title: "Titre", Alt: "Alt", Points: []report.SeriesPoint{
		{Label: "2020"}, {Label: "2021", Value: indicator.Whole(0)}, {Label: "2022", Value: indicator.Whole(10), Target: indicator.Whole(40)},
		{Label: "2023", Value: indicator.Whole(20), Target: indicator.Whole(40)}}})
	svg := figure.find("svg")[0]
	var classes, heights []string
	for _, r := range svg.find("rect") {
		classes, heights = append(classes, r.attr["class"]), append(heights, r.attr["height"])
		if bottom := length(t, r.attr["y"]) + length(t, r.attr["height"]); bottom != plotHead+plotHeight {
			t.Errorf("a bar ends at %g", bottom)
		}
		if right := length(t, r.attr["x"]) + length(t, r.attr["width"]); right > 100 {
			t.Errorf("a bar ends at %g %%", right)
		}
	}
	if got, want := fmt.Sprint(classes, heights), "[unknown bar bar bar now] [22 0 47.5 95]"; got != want {
		t.Errorf("bars %s, want %s", got, want)
	}
	var texts []string
	for _, e := range svg.find("text") {
		texts = append(texts, e.inner())
	}
	if got, want := strings.Join(texts, "|"), "40|n.\u00a0r.|2020|0|2021|10|2022|20|2023"; got != want {
		t.Errorf("texts %s, want %s", got, want)
	}
	line := svg.find("line")[1]
	if line.attr["class"] != "target" || length(t, line.attr["y1"]) != plotHead || length(t, line.attr["x2"])-length(t, line.attr["x1"]) < 40 {
		t.Errorf("target %v", line.attr)
	}
	if keys := figure.find("ul")[0].shown(); keys != layoutWords.Target+" "+layoutWords.UnknownKey {
		t.Errorf("key %q", keys)
	}
}

func TestManyYearsScroll(t *testing.T) {
	var b report.SeriesChart
	for year := range 20 {
		b.Points = append(b.Points, report.SeriesPoint{Label: strconv.Itoa(2020 + year), Value: indicator.Whole(year)})
	}
	drawing := chart(t, b).find("div")[0]
	if drawing.attr["tabindex"] != "0" || !strings.Contains(drawing.find("svg")[0].attr["style"], "min-width:680px") {
		t.Errorf("%v %v", drawing.attr, drawing.find("svg")[0].attr)
	}
	b.Points = b.Points[:8]
	if drawing := chart(t, b).find("div")[0]; drawing.attr["tabindex"] != "" {
		t.Errorf("eight years do not fit: %v", drawing.find("svg")[0].attr)
	}
}

func TestNoKnownValue(t *testing.T) {
	svg := chart(t, report.SeriesChart{Points: []report.SeriesPoint{{Label: "2020"}, {Label: "2021"}}}).find("svg")[0]
	if got := length(t, svg.attr["height"]); got != plotHead+plotLow+plotFoot {
		t.Errorf("%g pixels high", got)
	}
	for _, r := range svg.find("rect") {
		if r.attr["class"] != "unknown" {
			t.Errorf("a year without value is drawn as %q", r.attr["class"])
		}
	}
}

func TestBarsAreToScale(t *testing.T) {
	svg := chart(t, report.BarChart{Title: "Titre", Bars: []report.Bar{{Label: "A", Value: 1000}, {Label: "B", Value: 250}, {Label: "C", Value: 0}, {Label: "D", Value: -3}}}).find("svg")[0]
	var widths, texts []string
	for _, r := range svg.find("rect") {
		widths = append(widths, r.attr["width"])
	}
	for _, e := range svg.find("text") {
		texts = append(texts, e.inner())
	}
	if got, want := strings.Join(widths, " "), "84% 21% 0% 0%"; got != want {
		t.Errorf("widths %s, want %s", got, want)
	}
	if got, want := strings.Join(texts, "|"), "A|1\u202f000|B|250|C|0|D|−3"; got != want {
		t.Errorf("texts %s, want %s", got, want)
	}
}

func TestMap(t *testing.T) {
	figure := chart(t, sampleMap())
	svg := figure.find("svg")[0]
	var shapes, numbers []string
	for _, p := range svg.find("path")[1:] {
		shapes = append(shapes, p.attr["class"]+" "+p.find("title")[0].inner())
	}
	for _, e := range svg.find("text") {
		numbers = append(numbers, e.attr["class"]+" "+e.inner())
	}
	if got, want := strings.Join(shapes, ", "), "neither Arques, engaged Clairmarais, signed Zudausques"; got != want {
		t.Errorf("shapes %s, want %s", got, want)
	}
	if got, want := strings.Join(numbers, ", "), "on-neither 1, on-engaged 2, on-signed 3"; got != want {
		t.Errorf("numbers %s, want %s", got, want)
	}
	if got, want := figure.find("ul")[0].shown(), "a signé (1) Zudausques est venue (1) Clairmarais ni l’un ni l’autre (1) Arques"; got != want {
		t.Errorf("legend %q, want %q", got, want)
	}
	if item := figure.find("ol")[0].find("li")[0]; item.attr["value"] != "3" {
		t.Errorf("the legend numbers it %q", item.attr["value"])
	}
}

func TestUnexplainedStateIsNamedToo(t *testing.T) {
	m := sampleMap()
	m.Legend = m.Legend[:1]
	if got, want := chart(t, m).find("ul")[0].shown(), "a signé (1) Zudausques Arques Clairmarais"; got != want {
		t.Errorf("legend %q, want %q", got, want)
	}
}

func TestOutlinesMeet(t *testing.T) {
	shapes := sampleMap().Shapes
	var all [][][2]float64
	for _, s := range shapes {
		all = append(all, s.Rings...)
	}
	on := territory.NewProjection(all, 1000, 1200)
	first, second := ringsOn(on, shapes[0]), ringsOn(on, shapes[1])
	if first[0][1].X != second[0][0].X {
		t.Error("neighbours part")
	}
	if got := pathData([][]territory.Point{{{X: 1, Y: 2}, {X: 4, Y: 2}, {X: 4, Y: 6}}}); got != "M1 2l3 0 0 4 0 0z" {
		t.Errorf("path %q", got)
	}
}
