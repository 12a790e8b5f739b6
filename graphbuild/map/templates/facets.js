// Filters of who acts and who tells: kinds, countries, outlets, confidence, number of stories.

const facetKeys = {
  kind: [...new Set(actors.map((actor) => actor.kind))],
  country: [...new Set(actors.map((actor) => actor.country ?? ""))],
  outlet: [...new Set(documents.map((document) => document.source ?? ""))],
};

const FILTERS = {
  hiddenTypes: new Set(), hiddenStatuses: new Set(), hiddenKinds: new Set(), hiddenCountries: new Set(),
  hiddenOutlets: new Set(), confidence: 0, documents: 1, since: null, until: null,
};

const isFiltered = () =>
  Object.entries(FILTERS).some(([field, open]) => (open instanceof Set ? state[field].size > 0 : state[field] !== open));

function kindFilters() {
  const counts = countBy(actors.filter((actor) => actor.relations), (actor) => actor.kind);
  const rank = [...kinds.keys()];
  const used = facetKeys.kind.filter((kind) => counts.has(kind)).sort((a, b) => rank.indexOf(a) - rank.indexOf(b));
  return used.map((name, place) => {
    const kind = kinds.get(name) ?? { label: name, shape: kinds.get("organization").shape };
    return filterRow({
      id: `kind-${place}`, keys: [name], all: facetKeys.kind, field: "hiddenKinds", sample: shapeSample(kind.shape),
      label: kind.label, hint: `Relations of every ${kind.label}`, count: counts.get(name),
    });
  });
}

// A list that is opened when it is wanted.
function folded(title, rows) {
  return rows.length > 1 && el("details", {}, el("summary", {}, title, el("span", { class: "count" }, rows.length)), rows);
}

function listFilters({ name, field, keys, counts, unknown, hint }) {
  const used = keys.filter((key) => counts.has(key)).sort((a, b) => counts.get(b) - counts.get(a));
  return used.map((key, place) =>
    filterRow({ id: `${name}-${place}`, keys: [key], all: keys, field, sample: null, label: key || unknown, hint, count: counts.get(key) }),
  );
}

function countryFilters() {
  const counts = new Map();
  for (const { source, target } of proofs) {
    const ends = new Set([actors[source].country ?? "", actors[target].country ?? ""]);
    for (const country of ends) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  const hint = "Relations stay while one of their two actors is of a country that is ticked";
  return listFilters({ name: "country", field: "hiddenCountries", keys: facetKeys.country, counts, unknown: "no country", hint });
}

function outletFilters() {
  const counts = countBy(proofs, (proof) => documents[proof.document].source ?? "");
  const hint = "What this outlet tells";
  return listFilters({ name: "outlet", field: "hiddenOutlets", keys: facetKeys.outlet, counts, unknown: "unknown", hint });
}

function slider({ id, label, field, min, max, step, say, also = {} }) {
  if (min === max) return null;
  const text = el("output", { for: id });
  const range = el("input", { type: "range", id, min, max, step, oninput: () => update({ ...also, [field]: Number(range.value) }) });
  const show = () => {
    range.value = state[field];
    text.textContent = say(state[field]);
    range.setAttribute("aria-valuetext", text.textContent);
  };
  listeners.push(show);
  show();
  return el("div", { class: "slider" }, el("label", { for: id }, label), text, range);
}

function tellingSection() {
  const sure = slider({
    id: "confidence", label: "Confidence", field: "confidence", min: 0, max: 1, step: 0.05,
    say: (value) => (value ? `at least ${Math.round(value * 100)} %` : "any"),
  });
  const told = slider({
    id: "documents", label: "Stories for a line", field: "documents", min: 1, max: Math.max(1, ...lineStories.values()), step: 1,
    say: (value) => (value > 1 ? `at least ${value}` : "any"),
  });
  return el("section", {}, el("h2", {}, "Who tells it"), sure, told, folded("Outlets", outletFilters()));
}
