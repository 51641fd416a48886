(() => {
  "use strict";
  const form = document.getElementById("filters");
  if (!form) return;
  const list = document.getElementById("list");
  const none = document.getElementById("none");
  const field = (id) => document.getElementById(id);
  const claims = Array.from(list.children, (node, at) => ({
    node, at, ...node.dataset, text: node.textContent.toLowerCase(),
  }));
  const order = Array.from(field("status").options, (option) => option.value);
  const keys = {
    speaker: (a, b) => a.at - b.at,
    said: (a, b) => b.said.localeCompare(a.said) || a.at - b.at,
    due: (a, b) => a.due.localeCompare(b.due) || a.at - b.at,
    status: (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || a.at - b.at,
    worth: (a, b) => b.worth - a.worth || a.at - b.at,
  };
  let sorted = "speaker";
  const show = () => {
    const words = field("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const claim of claims) {
      const fits = ["speaker", "status", "kind"].every((id) => !field(id).value || claim[id] === field(id).value)
        && words.every((word) => claim.text.includes(word));
      claim.node.hidden = !fits;
      shown += fits;
    }
    if (field("sort").value !== sorted) {
      sorted = field("sort").value;
      list.append(...claims.slice().sort(keys[sorted]).map((claim) => claim.node));
    }
    field("count").textContent = `${shown.toLocaleString("en")} of ${claims.length.toLocaleString("en")} claims shown`;
    none.hidden = shown > 0;
  };
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") { target.hidden = false; target.open = true; target.scrollIntoView(); }
  };
  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 80); });
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", open);
  const closed = [];
  window.addEventListener("beforeprint", () => {
    closed.push(...document.querySelectorAll("details:not([open]):not([hidden])"));
    closed.forEach((node) => { node.open = true; });
  });
  window.addEventListener("afterprint", () => closed.splice(0).forEach((node) => { node.open = false; }));
  form.hidden = false;
  show();
  open();
})();
