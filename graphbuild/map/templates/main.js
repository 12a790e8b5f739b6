// Put the parts together, and answer keys.

function showView() {
  const table = state.view === "table";
  document.body.classList.toggle("tabled", table);
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

// A point on the drawing where a click meets this stroke, and no node or other stroke that crosses it.
function freeSpot(stroke) {
  const spots = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75].map((share) =>
    network.canvasToDOM(pointAt(stroke, share)),
  );
  const meets = ({ x, y }) =>
    nodeAt({ x, y }) === undefined && [-1, 0, 1].every((off) => lineAt({ x: x + off, y: y + off }) === stroke);
  return spots.find(meets) ?? spots[0];
}

const nodeOf = (name) =>
  typeof name === "number" ? groupNodes[name].id : actors.findIndex(({ key, label }) => name === key || name === label);

// Where in the window one can click a line (alone or in its bundle), a relation that is fanned out, what is
// between two nodes, or a node: an actor by id or name, a group by number.
function locate({ line, relation, pair, actor, group }) {
  const ends = pair?.map(nodeOf);
  const stroke = strokes.find((each) =>
    relation !== undefined ? each.relation === relation : ends ? isBetween(each, ends) : each.lines.includes(line));
  const { x, y } = stroke ? freeSpot(stroke) : network.canvasToDOM(nodes[nodeOf(actor ?? group)]);
  const box = byId("canvas").getBoundingClientRect();
  return { x: box.left + x, y: box.top + y };
}

// What the page shows now, for tests and for those who script it.
function report() {
  return {
    actors: [...current.actors].map((id) => actors[id].key),
    lines: [...current.lines.keys()].map((id) => ({
      id,
      dashes: statuses.get(lines[id].status).dashes.length > 0,
      source: actors[lines[id].from].key,
      target: actors[lines[id].to].key,
      family: lines[id].family,
      status: lines[id].status,
      count: current.lines.get(id),
    })),
    relations: current.proofs.map((proof) => proof.id),
    groups: [...current.groups].map((id) => ({
      group: nodes[id].group,
      name: groupName(id),
      members: nodes[id].members.map((actor) => actors[actor].key),
      beside: nodes[id].beside,
    })),
    outlines: outlines.map(({ group, name, members }) => ({ group, name, members: members.length })),
    strokes: strokes.map((stroke) => {
      const { from, to, count, stories, parts, line, relation } = stroke;
      return { ends: [from, to].map((id) => nodes[id].key ?? nodes[id].group), count, stories, width: lineWidth(stroke), parts, line, relation };
    }),
    group: state.group,
    ends: state.ends && state.ends.map((id) => nodes[id].key ?? nodes[id].group),
    relation: state.relation,
    hops: state.hops,
    path: state.path && state.path.map((id) => actors[id].key),
    way: current.way && current.way.map((id) => actors[id].key),
    actor: state.actor === null ? null : actors[state.actor].key,
    pair: state.pair && state.pair.map((id) => actors[id].key),
    view: state.view,
  };
}

function setUp() {
  update(readAddress(location.hash));
  setUpTheme();
  setUpCanvas();
  setUpFilters();
  setUpTime();
  setUpSearch();
  setUpAddress();
  setUpSave();
  listeners.push(drawMap, showView, drawTable, drawPanel);
  byId("show-map").addEventListener("click", () => update({ view: "map" }));
  byId("show-table").addEventListener("click", () => update({ view: "table" }));
  document.addEventListener("keydown", onKey);
  drawPanel();
  showView();
  drawTable();
  window.graphbuild = Object.freeze({ state: report, locate });
}

setUp();
