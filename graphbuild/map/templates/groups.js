// Groups: communities that stand on the map as one shape until they are opened, and for what is left of
// them when their strongest actors stand beside them. A group's name and size are those of its members
// that the filters leave.

const FIRST = 40; // actors that step out of a group at once
const FEW = 1.25; // a group that is hardly larger opens as a whole

const groupNodes = data.groups.map(([x, y, apart], group) => ({
  id: actors.length + group, group, apart: apart === 1, x, y, home: { x, y }, shape: "dot", members: [], families: [], beside: 0, all: 0,
}));
const nodes = [...actors, ...groupNodes];

const isGroup = (node) => node >= actors.length;

const isOut = (actor, seen) => (state.open === null ? actor < state.top : seen <= (state.open.get(actors[actor].group) ?? 0));

// The node at which each actor stands (itself, its group, or -1 for none), and the groups that hold any.
function placesOf(shown, named) {
  const acts = new Uint8Array(actors.length);
  for (const id of shown.keys()) acts[lines[id].from] = acts[lines[id].to] = 1;
  const place = new Int32Array(actors.length).fill(-1);
  const seen = groupNodes.map(() => 0);
  const inside = groupNodes.map(() => []);
  const outside = groupNodes.map(() => []);
  for (const { id, group, relations } of actors) {
    if (acts[id]) {
      seen[group] += 1;
      const out = isOut(id, seen[group]);
      if (out) outside[group].push(id);
      if (out || named.has(id)) place[id] = id;
      else inside[group].push(id);
    } else if (named.has(id) || (state.lone && !relations)) place[id] = id;
  }
  const groups = new Set();
  inside.forEach((members, group) => {
    const node = groupNodes[group];
    Object.assign(node, { members, beside: outside[group].length, all: seen[group] });
    if (members.length === 1) place[members[0]] = members[0]; // nobody is a group alone
    else if (members.length) {
      for (const id of members) place[id] = node.id;
      groups.add(node.id);
      standBeside(node, outside[group]);
    }
  });
  return { place, groups };
}

// What is left of an open group stands on the far side of those who have stepped out.
function standBeside(node, outside) {
  Object.assign(node, node.home);
  if (!outside.length) return;
  const [middle, count] = [{ x: 0, y: 0 }, groupNodes.length];
  for (const { home } of groupNodes) {
    middle.x += home.x / count;
    middle.y += home.y / count;
  }
  const [dx, dy] = [node.x - middle.x, node.y - middle.y];
  const length = Math.hypot(dx, dy);
  const [ux, uy] = length > 1 ? [dx / length, dy / length] : [0, 1];
  const reach = Math.max(...outside.map((id) => (actors[id].x - node.x) * ux + (actors[id].y - node.y) * uy));
  node.x += ux * (Math.max(0, reach) + 60);
  node.y += uy * (Math.max(0, reach) + 60);
}

// By family, what the members of each group do and have done to them: its ring.
function countFamilies() {
  const counts = new Map([...current.groups].map((id) => [id, new Map()]));
  for (const [id, count] of current.lines) {
    const { from, to, family } = lines[id];
    for (const node of new Set([current.place[from], current.place[to]])) {
      const own = counts.get(node);
      if (own) own.set(family, (own.get(family) ?? 0) + count);
    }
  }
  const order = [...families.keys()];
  for (const [id, own] of counts) nodes[id].families = [...own].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

// "One, Another" and "and 41 others": who is strongest in it, and how many more there are.
function nameParts(ids, most = 2) {
  const first = ids.slice(0, most).map((id) => clip(actors[id].label));
  const left = ids.length - first.length;
  if (left > 0) return [first.join(", "), `and ${left === 1 ? "one other" : `${left.toLocaleString("en")} others`}`];
  return [first.join(" and ")];
}

const groupName = (node) => nameParts(nodes[node].members).join(" ");

// Whoever of a group the filters leave, wherever they stand.
function membersOf(group) {
  const acts = new Set([...current.lines.keys()].flatMap((id) => [lines[id].from, lines[id].to]));
  return actors.filter((actor) => actor.group === group && acts.has(actor.id)).map(({ id }) => id);
}

// How far each group is open now; one of which all stand outside stays so, whatever the filters bring back.
const openNow = () =>
  state.open ?? new Map(groupNodes.filter(({ beside }) => beside).map(({ group, beside, all }) => [group, beside === all ? actors.length : beside]));

// One step further open: its strongest actors, and twice as many each time.
function opened(group, open = openNow()) {
  const { all, beside } = groupNodes[group];
  const wanted = Math.max(FIRST, beside * 2);
  return new Map(open).set(group, all <= wanted * FEW ? actors.length : wanted);
}

// The groups open as they must be for these actors to stand by themselves.
function openedFor(ids) {
  const closed = new Set(ids.filter((id) => isGroup(current.place[id])).map((id) => actors[id].group));
  if (!closed.size || state.open === null) return state.open;
  let { open } = state;
  for (const group of closed) if (!open.get(group)) open = opened(group, open);
  return open;
}

const NOTHING = { actor: null, path: null, pair: null, line: null, relation: null, ends: null, group: null };

function openGroup(group) {
  hideTip();
  update({ ...NOTHING, open: opened(group), group, view: "map" });
  const shown = groupNodes[group];
  const around = membersOf(group).filter((id) => current.place[id] === id);
  fitMap(current.groups.has(shown.id) ? [...around, shown.id] : around);
  byId("spoken").textContent = `Opened: ${plural(around.length, "actor")} of ${shown.all.toLocaleString("en")}`;
}

function closeGroup(group) {
  const open = new Map(openNow());
  open.delete(group);
  update({ ...NOTHING, open, view: "map" });
  byId("spoken").textContent = `Collapsed: ${groupName(groupNodes[group].id)}`;
}

function closeGroups() {
  update({ ...NOTHING, open: new Map(), view: "map" });
  fitMap();
}

function openGroups() {
  update({ ...NOTHING, open: null, view: "map" });
  fitMap();
}
