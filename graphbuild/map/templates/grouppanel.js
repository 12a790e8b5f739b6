// Groups in words: in the panel who is in one and what is between two, and in the list at the left.

const MEMBERS = 60; // rows of a group's panel
const BETWEEN = 40; // pairs of actors between two groups

const groupLabel = (group) => nameParts(membersOf(group)).join(" ");

// Groups as rows: a click opens one.
function groupRows(ids) {
  const inside = collect(
    current.proofs.flatMap((proof) => [...new Set([current.place[proof.source], current.place[proof.target]])].filter(isGroup).map((node) => [node, proof])),
    ([node]) => node,
  );
  const row = (id) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "row group-row", onclick: () => openGroup(nodes[id].group) },
        el("span", { class: "pair", dir: "auto" }, groupName(id)),
        el("span", { class: "count" }, nodes[id].members.length.toLocaleString("en")),
        familyBar((inside.get(id) ?? []).map(([, proof]) => proof)),
      ),
    );
  return el("ol", { class: "rows" }, ids.sort((a, b) => nodes[b].members.length - nodes[a].members.length).map(row));
}

const collapseButton = (group) =>
  el("button", { type: "button", class: "link", onclick: () => closeGroup(group) }, "Collapse");

function groupPanel(group) {
  const node = groupNodes[group];
  const ids = membersOf(group);
  const within = current.proofs.filter(({ source, target }) => actors[source].group === group && actors[target].group === group).length;
  const across = current.proofs.filter(({ source, target }) => (actors[source].group === group) !== (actors[target].group === group)).length;
  const row = (id) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "row", onclick: () => openActor(id) },
        el("span", { class: "pair", dir: "auto" }, actors[id].label),
        el("span", { class: "count" }, actors[id].relations.toLocaleString("en")),
      ),
    );
  const more = () => openGroup(group);
  return [
    closeButton(),
    el("h2", { dir: "auto" }, nameParts(ids).join(" ")),
    el("p", { class: "lead" }, node.apart ? "Actors who deal only with a few of their own." : "Actors who deal more with each other than with the rest."),
    el("p", { class: "aliases" }, `${plural(within, "relation")} among themselves, ${across.toLocaleString("en")} with others`),
    el(
      "div",
      { class: "reach" },
      node.beside > 0 && collapseButton(group),
      node.members.length > 1 && el("button", { type: "button", class: "link", onclick: more }, node.beside ? `Open more (${node.members.length.toLocaleString("en")} left)` : "Open"),
    ),
    el("h3", {}, ids.length > MEMBERS ? `The ${MEMBERS} strongest` : "Who is in it"),
    el("ol", { class: "rows" }, ids.slice(0, MEMBERS).map(row)),
  ].flat();
}

// In an actor's profile: its group, and how to collapse it.
function partOfGroup(actor) {
  const { group, relations } = actors[actor];
  if (!relations || groupNodes.length < 2) return null;
  const ids = membersOf(group);
  if (ids.length < 3) return null;
  return el("p", { class: "aliases home" }, "In the group of ", el("span", { dir: "auto" }, nameParts(ids).join(" ")), " · ", collapseButton(group));
}

const nodeButton = (node) =>
  isGroup(node)
    ? el("button", { type: "button", class: "actor", dir: "auto", onclick: () => openGroup(nodes[node].group) }, groupName(node))
    : actorButton(node);

function endsPanel(ends) {
  const items = endsProofs(ends);
  const articles = new Set(items.map((proof) => proof.document)).size;
  return [
    closeButton(),
    el("h2", { class: "between" }, nodeButton(ends[0]), el("span", {}, "and"), nodeButton(ends[1])),
    el("p", { class: "lead" }, `${plural(items.length, "relation")} in ${plural(articles, "article")}`),
    familyBar(items),
    items.length > 0 && el("h3", {}, "Who with whom"),
    pairRows(items, BETWEEN),
    !items.length && el("p", { class: "lead" }, "The filters hide every relation between these two."),
  ];
}

// The groups at the left: each can be opened and collapsed by name, and all of them at once.
function groupList() {
  if (groupNodes.length < 2 || acting < 4) return null;
  const list = el("div", { class: "groups" });
  const all = el("button", { type: "button", class: "link", id: "open-groups", onclick: openGroups }, "Open all");
  const none = el("button", { type: "button", class: "link", id: "close-groups", onclick: closeGroups }, "Collapse all");
  const count = el("span", { class: "count" });
  const row = (group) => {
    const node = groupNodes[group];
    const open = node.beside > 0;
    const turn = () => {
      (open ? closeGroup : openGroup)(group);
      list.querySelector(`[data-group="${group}"]`)?.focus();
    };
    return el(
      "button",
      { type: "button", class: "group", "data-group": group, "aria-expanded": String(open), onclick: turn },
      el("span", { class: "name", dir: "auto" }, groupLabel(group)),
      el("span", { class: "count" }, node.all.toLocaleString("en")),
    );
  };
  const details = el("details", { id: "groups" }, el("summary", {}, "Groups", count), list);
  const show = () => {
    const used = groupNodes.filter((node) => node.all > 1).map(({ group }) => group);
    count.textContent = used.length.toLocaleString("en");
    if (details.open) list.replaceChildren(...used.map(row));
  };
  details.addEventListener("toggle", show);
  listeners.push(show);
  show();
  return el("div", {}, el("div", { class: "reach" }, all, none), details);
}
