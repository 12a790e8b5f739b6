// The address keeps what the reader has chosen, so that a view can be shared: what differs from how the
// page opens stands behind the #.

const keyOf = new Map(actors.map((actor) => [actor.key, actor.id]));

const plain = (field, accept) => ({
  field,
  write: (value) => (value === null ? "" : String(value)),
  read: (text) => (text === "" ? null : accept(text)),
});

const oneOf = (choices) => (text) => (choices.includes(text) ? text : undefined);

const number = (least, most) => (text) =>
  text.trim() !== "" && Number(text) >= least && Number(text) <= most ? Number(text) : undefined;

const date = (text) => (isDay(text) ? text : undefined);

// A set of what is hidden; where most is, of what is shown.
const hidden = (field, all) => ({
  field,
  write: (set) => {
    const shown = all.filter((key) => !set.has(key));
    const short = shown.length < set.size;
    return (short ? "only " : "no ") + JSON.stringify(short ? shown : [...set].sort());
  },
  read: (text) => {
    const [word, ...rest] = text.split(" ");
    const keys = JSON.parse(rest.join(" "));
    return new Set(word === "only" ? all.filter((key) => !keys.includes(key)) : all.filter((key) => keys.includes(key)));
  },
});

const actorsOf = (field) => ({
  field,
  write: (ids) => (ids === null ? "" : JSON.stringify([ids].flat().map((id) => actors[id].key))),
  read: (text) => {
    if (text === "") return null;
    const ids = JSON.parse(text).map((key) => keyOf.get(key));
    if (ids.includes(undefined) || ids.length !== (field === "actor" ? 1 : 2)) return undefined;
    return field === "actor" ? ids[0] : ids;
  },
});

// How far each group is open: [[group, actors], ...].
const openGroupsPart = {
  field: "open",
  write: (open) => (open === null ? "" : JSON.stringify([...open].sort(([a], [b]) => a - b))),
  read: (text) => {
    if (text === "") return null;
    const pairs = JSON.parse(text);
    const isWhole = (value) => Number.isInteger(value) && value >= 0;
    return pairs.every((pair) => pair.length === 2 && pair.every(isWhole) && pair[0] < groupNodes.length) ? new Map(pairs) : undefined;
  },
};

// Two nodes: an actor by its key, a group by its number.
const endsPart = {
  field: "ends",
  write: (ends) => (ends === null ? "" : JSON.stringify(ends.map((id) => nodes[id].key ?? nodes[id].group))),
  read: (text) => {
    if (text === "") return null;
    const ends = JSON.parse(text).map((key) => (typeof key === "number" ? groupNodes[key]?.id : keyOf.get(key)));
    return ends.length === 2 && !ends.includes(undefined) ? ends : undefined;
  },
};

const PARTS = [
  plain("view", oneOf(["map", "table"])),
  plain("theme", oneOf(["auto", "light", "dark"])),
  actorsOf("actor"),
  plain("hops", (text) => ({ 1: 1, 2: 2, 3: 3 })[text]),
  actorsOf("path"),
  actorsOf("pair"),
  plain("line", number(0, lines.length - 1)),
  plain("relation", (text) => (proofs.some(({ id }) => id === text) ? text : undefined)),
  openGroupsPart,
  plain("group", number(0, groupNodes.length - 1)),
  endsPart,
  plain("top", number(1, Math.max(1, acting))),
  { field: "lone", write: String, read: (text) => text === "true" },
  hidden("hiddenTypes", [...types.keys()]),
  hidden("hiddenStatuses", [...statuses.keys()]),
  hidden("hiddenKinds", facetKeys.kind),
  hidden("hiddenCountries", facetKeys.country),
  hidden("hiddenOutlets", facetKeys.outlet),
  plain("confidence", number(0, 1)),
  plain("documents", number(1, 1e6)),
  plain("since", date),
  plain("until", date),
];

const opening = { ...state };

function writeAddress() {
  const kept = PARTS.map(({ field, write }) => [field, write(state[field]), write(opening[field])]);
  const changed = kept.filter(([, now, first]) => now !== first).map(([field, now]) => [field, now]);
  return changed.length ? `#${new URLSearchParams(changed)}` : "#";
}

// What an address says; what it says wrongly is passed over.
function readAddress(hash) {
  const found = new URLSearchParams(hash.slice(1));
  const changes = { ...opening };
  for (const { field, read } of PARTS) {
    if (!found.has(field)) continue;
    try {
      const value = read(found.get(field));
      if (value !== undefined) changes[field] = value;
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    }
  }
  if (changes.line !== null && !(changes.pair && isBetween(lines[changes.line], changes.pair))) changes.line = null;
  if (changes.relation !== null && proofs.find(({ id }) => id === changes.relation).line !== changes.line) changes.relation = null;
  return changes;
}

function keepAddress() {
  const hash = writeAddress();
  if (hash === (location.hash || "#")) return;
  try {
    history.replaceState(null, "", hash);
  } catch (error) {
    if (error.name !== "SecurityError") throw error; // a page inside a notebook has no address
  }
}

function setUpAddress() {
  let timer = 0;
  listeners.push(() => {
    clearTimeout(timer);
    timer = setTimeout(keepAddress, 200);
  });
  window.addEventListener("hashchange", () => {
    update(readAddress(location.hash));
    fitMap();
  });
}
