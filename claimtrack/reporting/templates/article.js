(() => {
  "use strict";
  const form = document.getElementById("filters");
  const records = Array.from(document.querySelectorAll(".ct-records li"));
  const byId = new Map(records.map((node) => [node.id.slice(2), node]));
  const marks = Array.from(document.querySelectorAll("mark[data-c]"), (node) => ({ node, ids: node.dataset.c.split(" ") }));
  const numbers = Array.from(document.querySelectorAll("a[data-of]"));
  const wide = window.matchMedia("(min-width: 62rem)");
  let shown = null;
  const show = (id) => {
    if (id === shown) return;
    shown = id;
    for (const [key, node] of byId) node.classList.toggle("on", key === id);
    for (const { node, ids } of marks) node.classList.toggle("on", ids.includes(id));
    const record = byId.get(id);
    if (!record) return;
    const list = record.closest(".ct-records");
    // Only the list scrolls, never the text under the reader's eyes.
    if (wide.matches) list.scrollTop = record.offsetTop - list.offsetTop - 40;
  };
  const visible = (ids) => ids.find((id) => byId.has(id) && !byId.get(id).hidden);
  // Text that scrolls under a resting pointer is not pointed at.
  let place = "";
  const moved = (event) => { const now = `${event.screenX} ${event.screenY}`; const did = now !== place; place = now; return did; };
  for (const { node, ids } of marks) {
    const pick = () => { const id = visible(ids); if (id) show(id); };
    node.addEventListener("mouseenter", (event) => { if (moved(event)) pick(); });
    node.addEventListener("click", pick);
  }
  for (const node of numbers) {
    node.addEventListener("focus", () => show(node.dataset.of));
    node.addEventListener("mouseenter", (event) => { if (moved(event)) show(node.dataset.of); });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") show(null); });
  document.addEventListener("click", (event) => { if (!event.target.closest("mark, a, .ct-records")) show(null); });
  const filter = () => {
    const kinds = new Set(Array.from(form.querySelectorAll("[name=kind]:checked"), (box) => box.value));
    const speaker = document.getElementById("speaker").value;
    let count = 0;
    for (const node of records) {
      node.hidden = !kinds.has(node.dataset.kind) || (speaker !== "" && node.dataset.speaker !== speaker);
      count += !node.hidden;
    }
    for (const { node, ids } of marks) node.classList.toggle("off", !visible(ids));
    for (const node of numbers) node.classList.toggle("off", byId.get(node.dataset.of).hidden);
    document.getElementById("count").textContent = `${count} of ${records.length} claims shown`;
    if (shown && byId.get(shown).hidden) show(null);
  };
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.body.classList.add("ct-live");
  form.hidden = records.length === 0;
  if (records.length) filter();
})();
