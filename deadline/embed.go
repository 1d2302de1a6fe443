package deadline

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

//go:embed calendars
var calendars embed.FS

// embedded are the calendars that come with the package, each by its name. Each is read
// when it is first asked for. That they agree with themselves is held by a test.
var embedded = sync.OnceValue(func() map[string]func() (*Calendar, error) {
	china := sync.OnceValues(func() (*Calendar, error) { return embeddedOver(new(Calendar), "cn") })
	all := map[string]func() (*Calendar, error){"cn": china}
	for _, region := range regions() {
		all["cn+"+region] = sync.OnceValues(func() (*Calendar, error) {
			c, err := china()
			if err != nil {
				return nil, err
			}
			return embeddedOver(c, region)
		})
	}
	return all
})

// embeddedOver lays the files of a folder of this package over a calendar.
func embeddedOver(c *Calendar, name string) (*Calendar, error) {
	sub, err := fs.Sub(calendars, "calendars/"+name)
	if err != nil {
		return nil, err
	}
	o, err := ReadOverlay(sub)
	if err != nil {
		return nil, err
	}
	o.name = name
	s, _ := c.laid(o)
	return s.calendar(c.on, c.est), nil
}

// regions are the overlays that come with the package, a folder each beside cn: nx is
// Ningxia.
func regions() []string {
	folders, err := calendars.ReadDir("calendars")
	if err != nil {
		panic(err) // the folder is part of this package
	}
	var out []string
	for _, f := range folders {
		if f.IsDir() && f.Name() != "cn" {
			out = append(out, f.Name())
		}
	}
	return out
}

// China returns the national calendar that comes with the package: the
// arrangements of the State Council for 2007-2026. The data are read once,
// when first asked for; an error would be a fault of this package.
func China() (*Calendar, error) { return ByName("cn") }

// Names returns the names that ByName knows.
func Names() []string {
	names := []string{"cn"}
	for _, r := range regions() {
		names = append(names, "cn+"+r)
	}
	return names
}

// ByName returns a calendar that comes with the package: "cn", the national
// one, or "cn+nx", with the holidays of Ningxia on top. Place files use these
// names.
func ByName(name string) (*Calendar, error) {
	if read, ok := embedded()[name]; ok {
		c, err := read()
		if err != nil {
			return nil, fmt.Errorf("deadline: embedded calendars: %w", err)
		}
		return c, nil
	}
	return nil, words.Fault(words.BadCalendar, "", "没有名为“{1}”的历法（可用：{2}）", "there is no calendar \"{1}\" (there are {2})", words.Shown(name), strings.Join(Names(), ", "))
}
