// What is wrong with how a page is shown, as a list of sentences.
(() => {
  const found = [];
  const say = (e, what) => found.length < 20 && found.push(what + ": <" + e.tagName.toLowerCase() + (e.id ? " id=" + e.id : "") + (e.className && e.className.toString ? " class=" + e.className : "") + "> " + (e.textContent || "").trim().slice(0, 40));
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push("scrolls sideways: " + document.documentElement.scrollWidth + " > " + width);
  const shown = (e) => e.checkVisibility && e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const rgb = (text) => { const m = text.match(/[\d.]+/g).map(Number); return { c: m.slice(0, 3), a: m.length > 3 ? m[3] : 1 }; };
  const light = (c) => c.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const over = (top, a, below) => top.map((v, i) => v * a + below[i] * (1 - a));
  const behind = (e) => {
    const layers = [];
    for (let x = e; x; x = x.parentElement) {
      const b = rgb(getComputedStyle(x).backgroundColor);
      if (b.a > 0) layers.push(b);
      if (b.a === 1) break;
    }
    return layers.reverse().reduce((c, l) => over(l.c, l.a, c), [255, 255, 255]);
  };
  for (const e of document.body.querySelectorAll("*")) {
    if (["SCRIPT", "STYLE", "OPTION", "DATALIST"].includes(e.tagName) || !shown(e)) continue;
    const head = e.closest("thead");
    if (head && head.getBoundingClientRect().width <= 1) continue; // for screen readers alone
    const r = e.getBoundingClientRect();
    if (r.width <= 1 || r.height <= 1) continue;
    if (r.right > width + 1 && getComputedStyle(e).position !== "absolute") say(e, "stands out of the window");
    const text = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const s = getComputedStyle(e);
    if (text && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && s.overflowX !== "auto" && s.display !== "inline" && e.tagName !== "TEXTAREA" && e.tagName !== "SELECT") say(e, "text overflows");
    if (text && !e.disabled) {
      const b = behind(e), ink = rgb(s.color), f = over(ink.c, ink.a, b);
      const [hi, lo] = [light(f), light(b)].sort((x, y) => y - x);
      const ratio = (hi + 0.05) / (lo + 0.05), size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && Number(s.fontWeight) >= 700);
      if (ratio < (large ? 3 : 4.5)) say(e, "contrast " + ratio.toFixed(2));
    }
    if (e.matches("input:not([type=hidden]), select, textarea, button, a[href]")) {
      const named = e.getAttribute("aria-label") || e.textContent.trim() || e.title || (e.labels && [...e.labels].some((l) => l.textContent.trim())) || e.getAttribute("aria-labelledby");
      if (!named) say(e, "has no name");
    }
  }
  if (!document.documentElement.lang) found.push("no language");
  if (!document.title) found.push("no title");
  return found;
})()
