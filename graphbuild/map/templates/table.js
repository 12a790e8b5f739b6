// The same relations as a table: the twin of the map for keyboards and screen readers.

const PAGE = 200;

const COLUMNS = [
  { label: "Who", text: (proof) => actors[proof.source].label },
  { label: "Does what", text: typeLabel },
  { label: "To whom", text: (proof) => actors[proof.target].label },
  { label: "Status", text: (proof) => statuses.get(proof.status).label },
  { label: "When", text: (proof) => formatDate(proof.date), order: (proof) => proof.date ?? "9" },
  { label: "Quote", text: (proof) => quoteText(proof), wide: true },
  { label: "Article", text: (proof) => documents[proof.document].title ?? "" },
];

let openedRow = null; // the relation whose row was opened last

const sorting = { column: 4, down: false, rows: PAGE };

function quoteText(proof) {
  const text = data.quotes[proof.quote];
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

function sortBy(column) {
  Object.assign(sorting, { column, down: column === sorting.column && !sorting.down, rows: PAGE });
  drawTable();
  byId("table").querySelectorAll("thead button")[column].focus();
}

function sortedProofs() {
  const { text, order = (proof) => fold(text(proof)) } = COLUMNS[sorting.column];
  const keyed = current.proofs.map((proof) => [order(proof), proof]);
  keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (sorting.down) keyed.reverse();
  return keyed.map(([, proof]) => proof);
}

function headCell({ label, wide }, place) {
  const active = place === sorting.column;
  const sort = active ? (sorting.down ? "descending" : "ascending") : null;
  const sign = active ? (sorting.down ? " ↓" : " ↑") : "";
  const button = el("button", { type: "button", onclick: () => sortBy(place) }, label, el("span", { "aria-hidden": "true" }, sign));
  return el("th", { scope: "col", "aria-sort": sort, class: wide ? "wide" : null }, button);
}

function bodyRow(proof) {
  const unsure = isFact(proof) ? null : "unsure";
  const open = () => {
    openedRow = proof.id;
    openRelation(proof);
  };
  const cells = COLUMNS.map(({ text, wide }, place) => {
    const content = place === 1
      ? el("button", { type: "button", onclick: open }, swatch(lines[proof.line].family, isFact(proof)), text(proof))
      : text(proof);
    return el("td", { dir: "auto", class: wide ? "wide" : null }, content);
  });
  return el("tr", { class: unsure, "data-id": proof.id }, cells);
}

function drawTable() {
  if (state.view !== "table") return;
  const found = sortedProofs();
  const left = found.length - sorting.rows;
  const more = el(
    "button",
    { type: "button", class: "more-rows", onclick: () => { sorting.rows += PAGE; drawTable(); } },
    `Show ${Math.min(PAGE, left)} more of ${left.toLocaleString("en")}`,
  );
  byId("table").replaceChildren(
    el(
      "table",
      {},
      el("caption", {}, plural(found.length, "relation")),
      el("thead", {}, el("tr", {}, COLUMNS.map(headCell))),
      el("tbody", {}, found.slice(0, sorting.rows).map(bodyRow)),
    ),
    ...(left > 0 ? [more] : []),
  );
}
