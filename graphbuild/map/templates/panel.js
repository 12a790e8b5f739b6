// The panel on the right: how to start, an actor's profile, and (the heart) the evidence of a line.

function openActor(actor, { move = true } = {}) {
  update({ ...NOTHING, actor, open: openedFor([actor]), view: "map" });
  if (move) fitMap([...current.near.keys()]);
}

// A line leads to the evidence of all that it bundles; one that is fanned out, first of all to its own.
function openStroke({ from, to, line, relation }) {
  if (isGroup(from) || isGroup(to)) update({ ends: [from, to], pair: null, line: null, relation: null });
  else update({ pair: line === null ? [from, to] : [lines[line].from, lines[line].to], line, relation, ends: null });
}

function openRelation({ id, line }) {
  const pair = [lines[line].from, lines[line].to];
  update({ pair, line, relation: id, open: openedFor(pair), ends: null });
}

function openPair(pair) {
  update({ line: null, relation: null, pair, open: openedFor(pair) });
  fitMap(pair, { nearest: 1 });
}

// One step back: from evidence to the groups, the way or the actor it came from, from there to the start.
function closePanel() {
  if (state.pair) update({ pair: null, line: null, relation: null });
  else if (state.ends) update({ ends: null });
  else if (state.path) update({ path: null });
  else if (state.actor !== null) update({ actor: null });
  else if (state.group !== null) update({ group: null });
  if (!isFocused() && [document.body, byId("panel")].includes(document.activeElement)) giveBack();
}

// Back to the row of the table that was opened, or to the map.
function giveBack() {
  const row = openedRow && byId("table").querySelector(`[data-id="${CSS.escape(openedRow)}"] button`);
  (row ?? byId("canvas")).focus({ preventScroll: true });
}

const swatch = (family, fact = true) =>
  el("i", { class: fact ? "swatch fact" : "swatch unsure", "--c": familyInk(family), "aria-hidden": "true" });

const actorButton = (actor) =>
  el("button", { type: "button", class: "actor", dir: "auto", onclick: () => openActor(actor) }, actors[actor].label);

const closeButton = () =>
  el("button", { type: "button", class: "close", "aria-label": "Close", onclick: closePanel }, "×");

// A bar cut into the families' shares; what is no fact is hatched.
function familyBar(items) {
  const counts = [...countBy(items, (proof) => `${isFact(proof) ? "fact" : "unsure"} ${lines[proof.line].family}`)];
  const part = ([key, count]) => {
    const [look, family] = key.split(" ");
    return el("i", { class: look, "--c": familyInk(family), "--n": count });
  };
  return el("div", { class: "bar", "aria-hidden": "true" }, counts.sort().map(part));
}

// The pairs of actors of which most is told, as rows that open their evidence.
function pairRows(items, most) {
  const pairs = collect(items, ({ source, target }) => Math.min(source, target) * actors.length + Math.max(source, target));
  const told = [...pairs].sort((a, b) => b[1].length - a[1].length).slice(0, most);
  const row = ([key, found]) => {
    const pair = [Math.floor(key / actors.length), key % actors.length];
    const [first, second] = pair.map((actor) => el("span", { dir: "auto" }, actors[actor].label));
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "row", onclick: () => openPair(pair) },
        el("span", { class: "pair" }, first, " – ", second),
        el("span", { class: "count" }, found.length.toLocaleString("en")),
        familyBar(found),
      ),
    );
  };
  return told.length > 0 && el("ol", { class: "rows" }, told.map(row));
}

function startPanel() {
  const grouped = current.groups.size > 0;
  const lead = "Click a line to read the sentences it comes from, or an actor to see who it deals with.";
  return [
    el("h2", {}, "Every line has its proof"),
    el("p", { class: "lead" }, grouped ? `${lead} A ring is a group of actors: a click opens it.` : lead),
    grouped && el("h3", {}, "Groups"),
    grouped && groupRows([...current.groups]),
    current.proofs.length > 0 && el("h3", {}, "Most told"),
    pairRows(current.proofs, 8),
  ];
}

function actorPanel(id) {
  const actor = actors[id];
  const items = actorProofs(id);
  const both = (proof) => lines[proof.line].mutual;
  return [
    closeButton(),
    el("h2", { dir: "auto" }, actor.label),
    el("p", { class: "lead" }, [describeActor(actor), actor.sector].filter(Boolean).join(" · ")),
    actor.aliases && el("p", { class: "aliases", dir: "auto" }, `Also: ${actor.aliases.join(", ")}`),
    el("p", { class: "aliases" }, `${plural(items.length, "relation")}, named ${plural(actor.mentions, "time")}`),
    el(
      "div",
      { class: "reach" },
      hopsControl(),
      el("button", { type: "button", class: "link", onclick: () => seekWay(id) }, "Way to another actor"),
    ),
    partOfGroup(id),
    ...familyShares(items),
    ...overTime(items),
    dealings("Acts on", items.filter((proof) => proof.source === id && !both(proof)), id),
    dealings("Is acted on by", items.filter((proof) => proof.target === id && !both(proof)), id),
    dealings("Together with", items.filter(both), id),
  ].flat();
}

function dealings(title, items, id) {
  if (!items.length) return [];
  const others = collect(items, (proof) => (proof.source === id ? proof.target : proof.source));
  const row = ([other, told]) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "row", onclick: () => openPair([id, other]) },
        el("span", { class: "pair", dir: "auto" }, actors[other].label),
        el("span", { class: "count" }, told.length.toLocaleString("en")),
        el("span", { class: "deeds" }, [...deeds(told)]),
      ),
    );
  const rows = [...others].sort((a, b) => b[1].length - a[1].length).map(row);
  return [el("h3", {}, title), el("ul", { class: "rows" }, rows)];
}

// What was done, once each, with its colour and, where it is no fact, its status.
function* deeds(items) {
  const seen = new Set();
  for (const proof of items) {
    const words = typeLabel(proof) + (isFact(proof) ? "" : ` (${statuses.get(proof.status).label})`);
    if (seen.has(words)) continue;
    seen.add(words);
    yield el("span", { class: "deed" }, swatch(lines[proof.line].family, isFact(proof)), words);
  }
}

function pairPanel(pair) {
  const items = pairProofs(pair);
  const isFirst = (proof) => proof.line === state.line && (state.relation === null || proof.id === state.relation);
  const chosen = items.filter(isFirst);
  const rest = items.filter((proof) => !isFirst(proof));
  const title = state.relation === null ? "This line" : "This relation";
  const articles = new Set(items.map((proof) => proof.document)).size;
  const stories = new Set(items.map((proof) => documents[proof.document].story)).size;
  const told = stories < articles ? ` that tell ${storyCount(stories)}` : "";
  return [
    closeButton(),
    el("h2", { class: "between" }, actorButton(pair[0]), el("span", {}, "and"), actorButton(pair[1])),
    el("p", { class: "lead" }, `${plural(items.length, "relation")} in ${plural(articles, "article")}${told}`),
    familyBar(items),
    el(
      "p",
      { class: "key" },
      "In the quotes: ",
      el("mark", { class: "source" }, "who"),
      " ",
      el("mark", { class: "trigger" }, "does what"),
      " ",
      el("mark", { class: "target" }, "to whom"),
    ),
    chosen.length > 0 && rest.length > 0 && el("h3", {}, title),
    chosen.map(proofCard),
    chosen.length > 0 && rest.length > 0 && el("h3", {}, "Also between the two"),
    rest.map(proofCard),
    !items.length && el("p", { class: "lead" }, "The filters hide every relation between these two."),
  ].flat();
}

function proofCard(proof) {
  const { family } = lines[proof.line];
  const status = statuses.get(proof.status);
  const fact = isFact(proof);
  return el(
    "article",
    { class: fact ? "proof" : "proof unsure", "data-id": proof.id, "data-status": proof.status, "--c": familyInk(family) },
    el(
      "h3",
      { class: "claim" },
      !fact && el("span", { class: "status", title: status.definition }, status.label),
      el("span", { dir: "auto" }, actors[proof.source].label),
      " ",
      el("b", {}, typeLabel(proof)),
      " ",
      el("span", { dir: "auto" }, actors[proof.target].label),
    ),
    el("blockquote", { dir: "auto" }, quotePieces(proof).map(quotePiece)),
    factList(proof),
    origin(documents[proof.document]),
  );
}

const quotePiece = ([text, role]) => (role ? el("mark", { class: role }, text) : text);

function factList(proof) {
  const facts = [
    ["When", formatDate(proof.date)],
    ["Amount", proof.amount],
    ["Said by", proof.speaker === null ? null : actors[proof.speaker].label],
    ["Confidence", `${Math.round(proof.confidence * 100)} %`],
  ];
  const fact = ([name, value]) => el("div", {}, el("dt", {}, name), el("dd", { dir: "auto" }, value));
  return el("dl", {}, facts.filter(([, value]) => value).map(fact));
}

function origin(document) {
  const title = document.title ?? "Article without a title";
  const url = webAddress(document.url);
  const link = { href: url, target: "_blank", rel: "noopener noreferrer", dir: "auto" };
  const where = [document.source, formatDate(document.published)].filter(Boolean).join(", ");
  return el("p", { class: "origin" }, url ? el("a", link, title) : el("cite", { dir: "auto" }, title), el("span", {}, where));
}

function openPanel() {
  if (state.pair) return pairPanel(state.pair);
  if (state.ends) return endsPanel(state.ends);
  if (state.path) return wayPanel(state.path);
  if (state.actor !== null) return actorPanel(state.actor);
  return state.group === null ? startPanel() : groupPanel(state.group);
}

function drawPanel() {
  const panel = byId("panel");
  const content = openPanel();
  panel.replaceChildren(...content.filter(Boolean));
  panel.scrollTop = 0;
  const open = isFocused() || state.group !== null;
  document.body.classList.toggle("open", open);
  // what was clicked may be gone, and with it the place of the keyboard
  if (open && document.activeElement === document.body) panel.focus({ preventScroll: true });
}
