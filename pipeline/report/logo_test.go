package report

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// picture is a disc of a colour on nothing.
func picture(width, height int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			if dx, dy := 2*x-width, 2*y-height; dx*dx+dy*dy < min(width, height)*min(width, height) {
				img.SetNRGBA(x, y, color.NRGBA{R: 200, G: 30, B: 10, A: 255})
			}
		}
	}
	return img
}

func pngOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLogosAreMadeFitForTheCover(t *testing.T) {
	for _, c := range []struct {
		name          string
		file          []byte
		width, height int
	}{
		{"small", pngOf(t, picture(64, 32)), 64, 32},
		{"wide", pngOf(t, picture(1440, 90)), 720, 45},
		{"high", jpegOf(t, picture(90, 1441)), 44, 720},
		{"grey", pngOf(t, image.NewGray(image.Rect(0, 0, 20, 20))), 20, 20},
		{"deep", pngOf(t, image.NewRGBA64(image.Rect(0, 0, 20, 20))), 20, 20},
	} {
		logo, err := ReadLogo(c.file, "CAPSO")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		kept, err := png.Decode(bytes.NewReader(logo.PNG))
		if err != nil || kept.Bounds().Dx() != c.width || kept.Bounds().Dy() != c.height || logo.Width != c.width || logo.Height != c.height {
			t.Errorf("%s: %v by %v, %v", c.name, logo.Width, logo.Height, err)
		}
		if colour := logo.PNG[25]; colour != 2 || logo.PNG[24] != 8 {
			t.Errorf("%s: kind of colour %d of %d bits, want opaque RGB", c.name, colour, logo.PNG[24])
		}
		if again, _ := ReadLogo(c.file, "CAPSO"); !bytes.Equal(again.PNG, logo.PNG) {
			t.Errorf("%s: two readings differ", c.name)
		}
	}
	logo, _ := ReadLogo(pngOf(t, picture(1000, 1000)), "")
	kept, _ := png.Decode(bytes.NewReader(logo.PNG))
	if corner, middle := kept.At(0, 0), kept.At(360, 360); corner != (color.RGBA{255, 255, 255, 255}) || middle != (color.RGBA{200, 30, 10, 255}) {
		t.Errorf("corner %v, middle %v", corner, middle)
	}
}

func TestBrokenLogosAreRefused(t *testing.T) {
	whole := pngOf(t, picture(200, 100))
	for _, c := range []struct {
		name, want string
		file       []byte
	}{
		{"nothing", "no PNG or JPEG", nil},
		{"text", "no PNG or JPEG", []byte("logo")},
		{"vectors", "no PNG or JPEG", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)},
		{"cut", "damaged", whole[:len(whole)/2]},
		{"heavy", "weighs 4097 KiB", make([]byte, 4097<<10)},
		{"large", "5000 by 20 pixels", pngOf(t, image.NewGray(image.Rect(0, 0, 5000, 20)))},
		{"tiny", "8 by 20 pixels", pngOf(t, picture(8, 20))},
	} {
		if logo, err := ReadLogo(c.file, ""); logo != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// FuzzReadLogo: no file makes it panic, and what it takes it can read again.
func FuzzReadLogo(f *testing.F) {
	f.Add(pngOf(f, picture(32, 16)))
	f.Add(jpegOf(f, picture(32, 16)))
	f.Fuzz(func(t *testing.T, file []byte) {
		logo, err := ReadLogo(file, "")
		if (logo == nil) == (err == nil) {
			t.Fatal(logo, err)
		}
		if err == nil {
			if again, err := ReadLogo(logo.PNG, ""); err == nil && (again.Width != logo.Width || again.Height != logo.Height) {
				t.Fatalf("%d by %d, then %d by %d", logo.Width, logo.Height, again.Width, again.Height)
			}
		}
	})
}
