// Find an actor by name or alias, with diacritics folded: "cote d'ivoire" finds "Côte d'Ivoire".

const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ı: "i", "’": "'" };

const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[łøđðßæœþı’]/g, (letter) => LETTERS[letter]);

const names = actors.map((actor) => [actor.label, ...(actor.aliases ?? [])].map(fold));

// 0: a name starts with the words, 1: a word in it does, 2: it stands inside; -1: nowhere.
function grade(name, words) {
  if (name.startsWith(words)) return 0;
  if (name.includes(` ${words}`)) return 1;
  return name.includes(words) ? 2 : -1;
}

function findActors(query) {
  const words = fold(query.trim());
  if (!words) return [];
  const hits = [];
  for (const actor of actors) {
    const grades = names[actor.id].map((name) => grade(name, words)).filter((found) => found >= 0);
    if (grades.length) hits.push({ actor, grade: Math.min(...grades) });
  }
  return hits.sort((a, b) => a.grade - b.grade || a.actor.id - b.actor.id).slice(0, 8);
}

function describeActor(actor) {
  return [kinds.get(actor.kind)?.label ?? actor.kind, actor.country].filter(Boolean).join(" · ");
}

let wayFrom = null; // the actor from which a way is sought

function seekWay(actor) {
  wayFrom = actor;
  byId("search").placeholder = `From ${clip(actors[actor].label)} to`;
  byId("search").focus();
}

function setUpSearch() {
  const input = byId("search");
  const list = byId("found");
  let hits = [];
  let chosen = 0;

  const close = () => {
    hits = [];
    show();
  };
  const take = (actor) => {
    const from = wayFrom;
    input.value = "";
    close();
    input.blur();
    if (from !== null && from !== actor.id) openWay([from, actor.id]);
    else openActor(actor.id);
  };
  const option = ({ actor }, place) =>
    el(
      "li",
      {
        id: `found-${place}`,
        role: "option",
        "aria-selected": String(place === chosen),
        onmousedown: (event) => event.preventDefault(),
        onclick: () => take(actor),
      },
      el("span", { class: "name", dir: "auto" }, actor.label),
      el("span", { class: "what" }, describeActor(actor)),
    );
  const show = () => {
    const asked = input.value.trim() !== "" && document.activeElement === input;
    const none = el("li", { class: "none" }, "No actor of this name");
    list.replaceChildren(...(hits.length ? hits.map(option) : [none]));
    list.hidden = !asked;
    input.setAttribute("aria-expanded", String(asked));
    if (hits.length && asked) input.setAttribute("aria-activedescendant", `found-${chosen}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const keys = {
    ArrowDown: () => (chosen = (chosen + 1) % Math.max(hits.length, 1)),
    ArrowUp: () => (chosen = (chosen - 1 + hits.length) % Math.max(hits.length, 1)),
    Enter: () => hits[chosen] && take(hits[chosen].actor),
    Escape: () => {
      input.value = "";
      close();
      input.blur();
    },
  };
  input.addEventListener("input", () => {
    hits = findActors(input.value);
    chosen = 0;
    show();
  });
  input.addEventListener("focus", show);
  input.addEventListener("blur", () => {
    wayFrom = null;
    input.placeholder = "Find an actor";
    show();
  });
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
    show();
  });
}
