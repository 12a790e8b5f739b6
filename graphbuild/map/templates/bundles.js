// Bundles: all that is between two nodes is one line, cut into the colours of its families and the dashes of
// what is no fact; around an actor in focus, and where a bundle is open, it is fanned out.

const FAN = 12; // relations that are drawn singly; more are drawn by direction, family and status

// What is between each two nodes; what is inside a group is not drawn.
function bundlesOf(shown, place) {
  const found = new Map();
  for (const [line, count] of shown) {
    const [a, b] = [place[lines[line].from], place[lines[line].to]];
    if (a === b && isGroup(a)) continue;
    const [from, to] = a < b ? [a, b] : [b, a];
    const key = from * nodes.length + to;
    const bundle = found.get(key);
    if (bundle) {
      bundle.lines.push(line);
      bundle.count += count;
    } else found.set(key, { from, to, lines: [line], count });
  }
  return [...found.values()];
}

const isFanned = ({ from, to, count }) =>
  count > 1 && !isGroup(from) && !isGroup(to) && (state.pair ? isBetween({ from, to }, state.pair) : state.actor === from || state.actor === to);

// What is painted: each has its ends, its bend, and its parts in the order of the legend.
function strokesOf(bundles) {
  return bundles.flatMap((bundle) => {
    if (!isFanned(bundle)) return bundle.lines.length === 1 ? lineStroke(bundle.lines[0], 0) : bundleStroke(bundle);
    return bundle.count > FAN ? bundle.lines.map((id) => lineStroke(id, lines[id].bend)) : fan(bundle);
  });
}

const partOf = (line, count) => ({ family: line.family, status: line.status, count });

const headOf = (parts) =>
  parts.length ? { status: parts[0].status, fill: parts.some(isFact), bar: parts.every(({ status }) => statuses.get(status).arrow === "bar"), family: only(parts, "family") } : null;

// What all parts share; null where they do not.
const only = (parts, field) => (parts.every((part) => part[field] === parts[0][field]) ? parts[0][field] : null);

function lineStroke(id, bend) {
  const line = lines[id];
  const part = partOf(line, current.lines.get(id));
  const [from, to] = [current.place[line.from], current.place[line.to]];
  return { from, to, bend, count: part.count, stories: storiesOf([id]), parts: [part], line: id, lines: [id], relation: null, head: headOf([part]), tail: line.mutual ? headOf([part]) : null };
}

function bundleStroke({ from, to, lines: ids, count }) {
  const parts = new Map();
  const [ahead, back] = [[], []];
  for (const id of ids) {
    const part = partOf(lines[id], current.lines.get(id));
    const key = `${part.family} ${part.status}`;
    if (parts.has(key)) parts.get(key).count += part.count;
    else parts.set(key, { ...part });
    const forth = current.place[lines[id].from] === from;
    if (forth || lines[id].mutual) ahead.push(part);
    if (!forth || lines[id].mutual) back.push(part);
  }
  const rank = ({ family, status }) => families.get(family).place + (status === "asserted" ? 0 : 1000 + 100 * [...statuses.keys()].indexOf(status));
  const sorted = [...parts.values()].sort((a, b) => rank(a) - rank(b));
  return { from, to, bend: 0, count, stories: storiesOf(ids), parts: sorted, line: null, lines: ids, relation: null, head: headOf(ahead), tail: headOf(back) };
}

// Every relation of a bundle as a line of its own; those of one line beside each other.
function fan({ from, to, lines: ids }) {
  const items = ids.flatMap((id) => (lineProofs.get(id) ?? []).filter((proof) => isVisible(proof)));
  const step = Math.min(0.16, 0.9 / items.length);
  return items.map((proof, place) => {
    const bend = (place - (items.length - 1) / 2) * step * (lines[proof.line].from === from ? 1 : -1);
    return { ...lineStroke(proof.line, bend), count: 1, stories: 1, parts: [partOf(lines[proof.line], 1)], relation: proof.id };
  });
}

const lineProofs = collect(proofs, (proof) => proof.line);

// How many independent stories tell what is shown of these lines, each once, on however many of them it is told.
const storiesOf = (ids) => new Set(ids.flatMap((id) => current.told.get(id))).size;

// What was clicked: one relation, or a line of several.
const isChosen = ({ line, relation }) =>
  line !== null && line === state.line && (state.relation === null || relation === null || relation === state.relation);
