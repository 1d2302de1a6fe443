// Package look is how things look that Gongkai shows in a browser: one stylesheet with
// its colours for light and dark, and the script of the button that changes them. The
// handbook and the page both take it from here. It may import the standard library alone.
// What must never happen here: a word that a reader sees, or anything of the law.
package look

import _ "embed"

//go:embed look.css
var sheet string

//go:embed dark.css
var dark string

//go:embed theme.js
var theme string

// CSS is the stylesheet. Dark colours follow the system unless the root element says
// otherwise (data-theme="light" or "dark"); what is printed is always light.
func CSS() string {
	return sheet + "\n@media screen and (prefers-color-scheme: dark) {\n:root:not([data-theme=light]) {\n" + dark + "}\n}\n@media screen {\n:root[data-theme=dark] {\n" + dark + "}\n}\n"
}

// Theme is the script for buttons of class "theme": <button class="theme" type="button"
// hidden aria-pressed="false">深色</button>. It stands in the head, so that a page that
// was chosen to be dark is never shown light first.
func Theme() string { return theme }
