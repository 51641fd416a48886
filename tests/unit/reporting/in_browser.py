"""Questions to a page in the browser: focus, tables, contrast."""

# What has the focus, and whether it shows.
FOCUS = """() => {
  const n = document.activeElement;
  if (n === document.body) return null;
  return { name: n.id || n.type || n.className || n.tagName.toLowerCase(), outline: getComputedStyle(n).outlineStyle };
}"""

# Of every table: whether its first row is of column headers, whether it has a name, cells without a header.
TABLES = """() => [...document.querySelectorAll("table")].map(t => ({
  headed: [...t.tHead.rows[0].cells].every(c => c.tagName === "TH" && c.scope === "col" && c.textContent !== ""),
  named: !!(t.caption || document.getElementById(t.getAttribute("aria-labelledby"))),
  bare: [...t.tBodies[0].rows].filter(r => r.cells.length !== t.tHead.rows[0].cells.length).length,
}))"""

# The lowest contrast ratio (WCAG 2.2, 1.4.3) of any element with text of its own.
CONTRAST = """() => {
  const parse = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const lum = (c) => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const back = (n) => { for (; n; n = n.parentElement) { const c = parse(getComputedStyle(n).backgroundColor); if (c[3] > 0) return c; } return [255, 255, 255, 1]; };
  let worst = { ratio: 99 };
  for (const n of document.querySelectorAll("body *")) {
    if (n.closest("svg, script, style, [hidden]") || ![...n.childNodes].some(c => c.nodeType === 3 && c.data.trim())) continue;
    const a = lum(parse(getComputedStyle(n).color)), b = lum(back(n));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < worst.ratio) worst = { ratio, text: n.textContent.slice(0, 40), tag: n.tagName, className: n.className };
  }
  return worst;
}"""
