// The legend, which is the filter: families with their types, and statuses; the rest is in facets.js.

const typeCounts = countBy(proofs, (proof) => proof.key);
const statusCounts = countBy(proofs, (proof) => proof.status);

const familyTypes = (family) => [...types.keys()].filter((key) => types.get(key).family === family);

function toggled(set, keys, hide) {
  const next = new Set(set);
  for (const key of keys) hide ? next.add(key) : next.delete(key);
  return next;
}

function without(all, kept) {
  return new Set(all.filter((key) => !kept.includes(key)));
}

// One row: a box to tick, a sample, a name, a count, and a button that hides all others.
function filterRow({ id, keys, all, field, sample, label, hint, count }) {
  const box = el("input", {
    type: "checkbox",
    id,
    onchange: () => update({ [field]: toggled(state[field], keys, !box.checked) }),
  });
  listeners.push(() => showBox(box, keys, state[field]));
  showBox(box, keys, state[field]);
  return el(
    "div",
    { class: "filter", title: hint },
    el("label", {}, box, sample, el("span", { class: "name" }, label)),
    el(
      "button",
      { type: "button", class: "only", "aria-label": `Only ${label}`, onclick: () => update({ [field]: without(all, keys) }) },
      "only",
    ),
    el("span", { class: "count" }, count.toLocaleString("en")),
  );
}

function showBox(box, keys, hidden) {
  const off = keys.filter((key) => hidden.has(key)).length;
  box.checked = off < keys.length;
  box.indeterminate = off > 0 && off < keys.length;
}

const total = (keys) => keys.reduce((sum, key) => sum + (typeCounts.get(key) ?? 0), 0);

function familyFilter(family) {
  const keys = familyTypes(family.name);
  const all = [...types.keys()];
  const head = filterRow({
    id: `family-${family.name}`, keys, all, field: "hiddenTypes", sample: swatch(family.name),
    label: family.label, hint: family.definition, count: total(keys),
  });
  const rows = keys.map((key) =>
    filterRow({
      id: `type-${types.get(key).name}`, keys: [key], all, field: "hiddenTypes", sample: null,
      label: types.get(key).label, hint: null, count: typeCounts.get(key) ?? 0,
    }),
  );
  const list = el("div", { class: "types", id: `types-${family.name}`, hidden: true }, rows);
  const more = el(
    "button",
    {
      type: "button", class: "more", "aria-expanded": "false", "aria-controls": list.id,
      "aria-label": `Types of ${family.label}`,
      onclick: () => {
        list.hidden = !list.hidden;
        more.setAttribute("aria-expanded", String(!list.hidden));
      },
    },
    "›",
  );
  head.prepend(more);
  return [head, list];
}

// A short piece of line as the map draws it.
function lineSample(status) {
  const dashes = { "stroke-dasharray": status.dashes.length ? status.dashes.join(" ") : null };
  return svg(
    "svg",
    { class: "sample", viewBox: "0 0 34 12", "aria-hidden": "true" },
    svg("line", { x1: 1, y1: 6, x2: 33, y2: 6, ...dashes }),
    status.sign && svg("text", { x: 17, y: 10.5, "text-anchor": "middle" }, status.sign),
  );
}

// The wider a line, the more independent stories tell it.
function widthLegend() {
  const sample = (stories, x) => svg("line", { x1: x, y1: 6, x2: x + 22, y2: 6, "stroke-width": storyWidth(stories) });
  return el(
    "p",
    { class: "width", title: "Copies of one article are one story" },
    svg("svg", { class: "widths", viewBox: "0 0 82 12", "aria-hidden": "true" }, [1, 4, 16].map((stories, place) => sample(stories, 2 + place * 28))),
    "Width: 1, 4, 16 independent stories",
  );
}

function statusFilter(status) {
  return filterRow({
    id: `status-${status.name}`, keys: [status.name], all: [...statuses.keys()], field: "hiddenStatuses",
    sample: lineSample(status), label: status.label, hint: status.definition, count: statusCounts.get(status.name),
  });
}

function loneBox() {
  const lone = actors.length - acting;
  if (!lone) return null;
  const box = el("input", { type: "checkbox", id: "lone", onchange: () => update({ lone: box.checked }) });
  const label = el("label", {}, box, el("span", { class: "name" }, "only mentioned"));
  return el("div", { class: "filter" }, label, el("span", { class: "count" }, lone.toLocaleString("en")));
}

function resetButton() {
  const reset = el(
    "button",
    { type: "button", class: "reset", onclick: () => update(FILTERS) },
    "Show all",
  );
  const show = () => (reset.hidden = !isFiltered());
  listeners.push(show);
  show();
  return reset;
}

const actorSlider = () =>
  slider({
    id: "top", label: "The strongest", field: "top", min: Math.min(5, acting), max: acting, step: 1,
    say: (value) => (state.open === null ? `${Math.min(value, acting).toLocaleString("en")} of ${acting.toLocaleString("en")}` : "in groups"),
    also: { open: null },
  });

function setUpFilters() {
  const used = data.statuses.filter((status) => statusCounts.has(status.name));
  const content = [
    el("section", {}, el("h2", {}, "What is done", resetButton()), data.families.map(familyFilter).flat()),
    el("section", {}, el("h2", {}, "How sure the text is"), used.map(statusFilter), widthLegend()),
    el("section", {}, el("h2", {}, "Actors"), acting > 5 && actorSlider(), groupList(), loneBox(), kindFilters(), folded("Countries", countryFilters())),
    tellingSection(),
  ];
  byId("filters").replaceChildren(...(proofs.length ? content : []));
  byId("show-filters").addEventListener("click", () => {
    const open = document.body.classList.toggle("filtering");
    byId("show-filters").setAttribute("aria-expanded", String(open));
  });
}
