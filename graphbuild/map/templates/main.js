// Put the parts together, and answer keys.

function showView() {
  const table = state.view === "table";
  byId("map").hidden = table;
  byId("table").hidden = !table;
  byId("show-map").setAttribute("aria-pressed", String(!table));
  byId("show-table").setAttribute("aria-pressed", String(table));
}

const shortcuts = {
  "/": () => byId("search").focus(),
  "+": () => zoomMap(1.4),
  "-": () => zoomMap(1 / 1.4),
  0: () => fitMap(),
  Escape: () => {
    hideTip();
    closePanel();
  },
};

function onKey(event) {
  const typing = event.target.matches("input[type=text]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !shortcuts[event.key]) return;
  event.preventDefault();
  shortcuts[event.key]();
}

// Where on the page a line or an actor can be clicked.
function locate({ line, actor }) {
  const spot = line === undefined ? network.getPosition(actor) : network.body.edges[line].edgeType.getPoint(0.4);
  const { x, y } = network.canvasToDOM(spot);
  const box = byId("canvas").getBoundingClientRect();
  return { x: box.left + x, y: box.top + y };
}

// What the page shows now, for tests and for those who script it.
function report() {
  return {
    actors: [...current.actors].map((id) => actors[id].key),
    lines: lineSet.get().map(({ id, dashes }) => ({
      id, dashes,
      source: actors[lines[id].from].key,
      target: actors[lines[id].to].key,
      family: lines[id].family,
      status: lines[id].status,
      count: current.lines.get(id),
    })),
    relations: current.proofs.map((proof) => proof.id),
    actor: state.actor === null ? null : actors[state.actor].key,
    pair: state.pair && state.pair.map((id) => actors[id].key),
    view: state.view,
  };
}

function setUp() {
  setUpCanvas();
  setUpFilters();
  setUpSearch();
  listeners.push(drawMap, drawPanel, showView, drawTable);
  byId("show-map").addEventListener("click", () => update({ view: "map" }));
  byId("show-table").addEventListener("click", () => update({ view: "table" }));
  document.addEventListener("keydown", onKey);
  drawPanel();
  window.graphbuild = Object.freeze({ state: report, locate });
}

setUp();
