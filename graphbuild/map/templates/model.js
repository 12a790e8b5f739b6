// What is known (from the JSON in the page), what the reader has chosen, and what follows from both.

const data = JSON.parse(byId("data").textContent);
// Rows have no field names, and nothing at their end that is empty or zero.
const rows = ([columns, ...values]) =>
  values.map((row, id) => Object.fromEntries([["id", id], ...columns.map((name, place) => [name, row[place] ?? null])]));

const kinds = new Map(data.kinds.map((kind) => [kind.name, kind]));
const statuses = new Map(data.statuses.map((status) => [status.name, status]));
const actors = rows(data.actors).map((row) => ({
  ...row,
  mentions: row.mentions ?? 0,
  relations: row.relations ?? 0,
  x: row.x ?? 0,
  y: row.y ?? 0,
  group: row.group ?? 0,
  shape: (kinds.get(row.kind) ?? kinds.get("organization")).shape,
}));
const lines = rows(data.lines).map((row) => ({
  ...row,
  from: row.from ?? 0,
  to: row.to ?? 0,
  family: data.families[row.family ?? 0].name,
  status: data.statuses[row.status ?? 0].name,
  mutual: row.mutual === 1,
  bend: row.bend ?? 0,
}));
const documents = data.documents;
const families = new Map(data.families.map((family, place) => [family.name, { ...family, place }]));
const types = new Map(data.types.map((type) => [`${type.family}/${type.name}`, type]));

// A relation runs as its line does, or (where both act together) the other way.
const proofs = data.proofs.map(([id, line, turned, type, date, amount, speaker, confidence, document, quote, marks]) => ({
  id, line, date, amount, speaker, confidence, document, quote, marks,
  source: turned ? lines[line].to : lines[line].from,
  target: turned ? lines[line].from : lines[line].to,
  key: `${lines[line].family}/${data.types[type].name}`,
  status: lines[line].status,
  day: date ?? data.documents[document].published, // of the relation, or else of its article
}));

// How many stories tell of each line: copies of one article are one story.
const lineStories = new Map();
for (const key of new Set(proofs.map(({ line, document }) => `${line} ${documents[document].story}`))) {
  const line = parseInt(key, 10);
  lineStories.set(line, (lineStories.get(line) ?? 0) + 1);
}

// The text of a quote, cut at its marks: [text, role], role being empty between them.
function quotePieces({ quote, marks }) {
  const text = data.quotes[quote];
  const pieces = [];
  let at = 0;
  for (let i = 0; i < marks.length; i += 3) {
    const [role, start, length] = marks.slice(i, i + 3);
    pieces.push([text.slice(at, start), ""], [text.slice(start, start + length), data.roles[role]]);
    at = start + length;
  }
  return [...pieces, [text.slice(at), ""]].filter(([piece]) => piece);
}

const acting = actors.filter((actor) => actor.relations > 0).length;

const state = {
  top: Math.min(data.top, matchMedia("(max-width: 820px)").matches ? 40 : Infinity), // a phone shows less
  lone: false,
  hiddenTypes: new Set(), // keys "FAMILY/TYPE"
  hiddenStatuses: new Set(),
  hiddenKinds: new Set(),
  hiddenCountries: new Set(), // "" for none
  hiddenOutlets: new Set(),
  confidence: 0, // at least
  documents: 1, // so many independent articles (stories) for a line, at least
  since: null, // days, months or years, both included
  until: null,
  actor: data.focus, // the actor in focus
  hops: 1, // how many steps from it are lit
  path: null, // [actor, actor] whose shortest way is shown
  pair: null, // [actor, actor] whose evidence is open
  line: null, // the line that was clicked
  relation: null, // the id of the relation that was clicked
  open: data.collapsed ? new Map() : null, // how many actors stand beside each group; null: the strongest of all
  group: null, // the group whose panel is open
  ends: null, // [node, node], one at least a group: what is between them
  view: "map",
  theme: data.theme,
};

const listeners = [];

// Change what the reader has chosen; every part of the page draws itself anew.
function update(changes) {
  Object.assign(state, changes);
  current = choose();
  for (const listener of listeners) listener(changes);
}

// Whether a date, perhaps of reduced precision, can lie in the time chosen.
function isInTime(day) {
  const { since, until } = state;
  if (since === null && until === null) return true;
  if (!day) return false;
  return (since === null || day >= since.slice(0, day.length)) && (until === null || day.slice(0, until.length) <= until);
}

// A relation of two countries stays while one of them does; a hidden kind takes all its relations away.
function isVisible(proof, { ever = false } = {}) {
  const [source, target] = [actors[proof.source], actors[proof.target]];
  return (
    !state.hiddenTypes.has(proof.key) &&
    !state.hiddenStatuses.has(proof.status) &&
    !state.hiddenKinds.has(source.kind) &&
    !state.hiddenKinds.has(target.kind) &&
    !(state.hiddenCountries.has(source.country ?? "") && state.hiddenCountries.has(target.country ?? "")) &&
    !state.hiddenOutlets.has(documents[proof.document].source ?? "") &&
    proof.confidence >= state.confidence &&
    lineStories.get(proof.line) >= state.documents &&
    (ever || isInTime(proof.day))
  );
}

// Only what is asserted may look like a fact.
const isFact = ({ status }) => status === "asserted";

const isBetween = (line, [a, b]) => (line.from === a && line.to === b) || (line.from === b && line.to === a);

// A line of the last step but one, or nearer.
const isNear = (line, near) =>
  near !== null && near.has(line.from) && near.has(line.to) && Math.min(near.get(line.from), near.get(line.to)) < state.hops;

const touches = (line, actor) => line.from === actor || line.to === actor;
