package report

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // read by image.Decode
	"image/png"
)

// Logo is the territory's picture on the cover.
type Logo struct {
	PNG           []byte // 8 bits of red, green and blue, opaque
	Width, Height int    // pixels
	Alt           string // in words; "" = decoration
}

// LogoBytes is what the file of a logo may weigh.
const LogoBytes = 4 << 20

const (
	logoSide   = 4000 // pixels of the picture, wide or high
	logoLeast  = 16   // pixels, wide and high
	logoStored = 720  // pixels a side that the report keeps: 300 dpi at 60 mm
)

// ReadLogo makes a logo of a PNG or JPEG file: laid on white, no larger than a
// cover needs, without what the file says of its maker and place. The error
// says what is wrong with the file.
func ReadLogo(file []byte, alt string) (*Logo, error) {
	if len(file) > LogoBytes {
		return nil, fmt.Errorf("weighs %d KiB, want at most %d", len(file)>>10, LogoBytes>>10)
	}
	size, kind, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil || kind != "png" && kind != "jpeg" {
		return nil, errors.New("is no PNG or JPEG picture")
	}
	if size.Width > logoSide || size.Height > logoSide || size.Width < logoLeast || size.Height < logoLeast {
		return nil, fmt.Errorf("is %d by %d pixels, want %d to %d a side", size.Width, size.Height, logoLeast, logoSide)
	}
	picture, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("is a damaged picture: %w", err)
	}
	white := image.NewRGBA(image.Rect(0, 0, size.Width, size.Height))
	draw.Draw(white, white.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(white, white.Bounds(), picture, picture.Bounds().Min, draw.Over)
	kept := reduced(white, logoStored)
	var out bytes.Buffer
	if err := png.Encode(&out, kept); err != nil {
		return nil, fmt.Errorf("cannot be kept: %w", err)
	}
	return &Logo{PNG: out.Bytes(), Width: kept.Rect.Dx(), Height: kept.Rect.Dy(), Alt: alt}, nil
}

// reduced makes an opaque picture at most most pixels wide and high; each of
// its pixels is the mean of those it stands for.
func reduced(from *image.RGBA, most int) *image.RGBA {
	width, height := from.Rect.Dx(), from.Rect.Dy()
	larger := max(width, height)
	if larger <= most {
		return from
	}
	to := image.NewRGBA(image.Rect(0, 0, max(1, width*most/larger), max(1, height*most/larger)))
	for y := range to.Rect.Dy() {
		for x := range to.Rect.Dx() {
			left, right := x*width/to.Rect.Dx(), max((x+1)*width/to.Rect.Dx(), x*width/to.Rect.Dx()+1)
			top, bottom := y*height/to.Rect.Dy(), max((y+1)*height/to.Rect.Dy(), y*height/to.Rect.Dy()+1)
			to.SetRGBA(x, y, mean(from, image.Rect(left, top, right, bottom)))
		}
	}
	return to
}

// mean is the middle colour of a part of an opaque picture.
func mean(of *image.RGBA, part image.Rectangle) color.RGBA {
	var sum [3]int
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := of.Pix[of.PixOffset(part.Min.X, y):of.PixOffset(part.Max.X, y)]
		for i := 0; i < len(row); i += 4 {
			sum[0], sum[1], sum[2] = sum[0]+int(row[i]), sum[1]+int(row[i+1]), sum[2]+int(row[i+2])
		}
	}
	n := part.Dx() * part.Dy()
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}
