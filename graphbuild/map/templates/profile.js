// What an actor's profile says of all its relations: how many of which family, and when.

function familyShares(items) {
  const counts = [...countBy(items, (proof) => lines[proof.line].family)].sort((a, b) => b[1] - a[1]);
  const share = ([family, count]) =>
    el("li", {}, swatch(family), `${families.get(family).label} `, el("b", {}, count.toLocaleString("en")));
  return items.length ? [familyBar(items), el("ul", { class: "shares", "aria-label": "Relations by family" }, counts.map(share))] : [];
}

// The bars stand on the same days, months or years as those under the map.
function overTime(items) {
  const counts = histogram(items);
  const told = counts.flatMap((count, place) => (count ? [place] : []));
  if (slots.length < 2 || !told.length) return [];
  const most = told.reduce((best, place) => (counts[place] > counts[best] ? place : best));
  const [first, last] = [told[0], told.at(-1)].map((place) => formatDate(slots[place]));
  const words = first === last ? first : `${first} – ${last}, most in ${formatDate(slots[most])}`;
  const drawing = { class: "moments", viewBox: `0 0 ${slots.length} 100`, preserveAspectRatio: "none", "aria-hidden": "true" };
  return [el("h3", {}, "Over time"), svg("svg", drawing, bars(counts, () => "in")), el("p", { class: "aliases" }, words)];
}
