// Steps from one actor to others, along the lines that the filters leave.

// How many steps each actor lies from one, up to so many.
function actorsNear(start, hops, shown) {
  const steps = new Map([[start, 0]]);
  for (let step = 1; step <= hops; step += 1) {
    const reached = [];
    for (const id of shown.keys()) {
      const { from, to } = lines[id];
      if (steps.has(from) && !steps.has(to)) reached.push(to);
      else if (steps.has(to) && !steps.has(from)) reached.push(from);
    }
    for (const actor of reached) steps.set(actor, step);
  }
  return steps;
}

// The actors of a shortest way, through the strongest of several; null where there is none.
function shortestWay([start, end], shown) {
  const beside = new Map();
  for (const id of shown.keys()) {
    for (const [a, b] of [[lines[id].from, lines[id].to], [lines[id].to, lines[id].from]]) {
      if (beside.has(a)) beside.get(a).add(b);
      else beside.set(a, new Set([b]));
    }
  }
  const before = new Map([[end, null]]);
  for (const actor of before.keys()) {
    if (actor === start) break;
    for (const next of [...(beside.get(actor) ?? [])].sort((a, b) => a - b)) if (!before.has(next)) before.set(next, actor);
  }
  if (!before.has(start)) return null;
  const way = [start];
  while (way.at(-1) !== end) way.push(before.get(way.at(-1)));
  return way;
}

// The pairs of a way, step by step.
const stepsOf = (way) => way.slice(1).map((actor, place) => [way[place], actor]);

function wayPanel(path) {
  const { way } = current;
  const names = [actorButton(path[0]), el("span", {}, "to"), actorButton(path[1])];
  const row = (pair) => {
    const items = pairProofs(pair);
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "row", onclick: () => update({ pair, line: null, relation: null }) },
        el("span", { class: "pair" }, pair.flatMap((actor, place) => [place ? " – " : "", el("span", { dir: "auto" }, actors[actor].label)])),
        el("span", { class: "count" }, items.length.toLocaleString("en")),
        el("span", { class: "deeds" }, [...deeds(items)]),
      ),
    );
  };
  return [
    closeButton(),
    el("h2", { class: "between" }, names),
    el("p", { class: "lead" }, way ? `The shortest way has ${plural(way.length - 1, "step")}` : "The lines shown do not lead from one to the other."),
    way && el("ol", { class: "rows way" }, stepsOf(way).map(row)),
  ];
}

function openWay(path) {
  update({ path, pair: null, line: null, relation: null, ends: null, open: openedFor(path), view: "map" });
  fitMap(current.way ?? path);
}

// One to three steps from an actor.
function hopsControl() {
  const choose = (hops) => () => {
    update({ hops });
    fitMap([...current.near.keys()]);
    byId("panel").querySelector(`.hops button:nth-of-type(${hops})`).focus();
  };
  return el(
    "div",
    { class: "hops", role: "group", "aria-label": "Steps from this actor" },
    el("span", {}, "Steps"),
    [1, 2, 3].map((hops) => el("button", { type: "button", "aria-pressed": String(hops === state.hops), onclick: choose(hops) }, hops)),
  );
}
