// What stands on the map now, as the reader has chosen.

// The relations and lines that the filters leave, and the story of each relation of a line; where each actor stands, by itself or in its group; the
// bundles between them; with those near the actor in focus (and how many steps away), and the way between two.
function choose() {
  const visible = proofs.filter((proof) => isVisible(proof));
  const told = new Map();
  for (const { line, document } of visible) {
    const { story } = documents[document];
    if (told.has(line)) told.get(line).push(story);
    else told.set(line, [story]);
  }
  const shown = new Map([...told].map(([line, stories]) => [line, stories.length]));
  const near = state.actor === null ? null : actorsNear(state.actor, state.hops, shown);
  const way = state.path && shortestWay(state.path, shown);
  const named = new Set([state.pair ?? [], state.path ?? [], way ?? [], state.actor ?? [], near ? [...near.keys()] : []].flat());
  const { place, groups } = placesOf(shown, named);
  const chosen = new Set();
  place.forEach((node, actor) => node === actor && chosen.add(actor));
  return { proofs: visible, lines: shown, told, actors: chosen, place, groups, bundles: bundlesOf(shown, place), near, way };
}

let current = choose();

const pairProofs = (pair) => proofs.filter((proof) => isVisible(proof) && isBetween(lines[proof.line], pair));

const actorProofs = (actor) => proofs.filter((proof) => isVisible(proof) && touches(lines[proof.line], actor));

const typeLabel = (proof) => types.get(proof.key).label;

const endsProofs = (ends) => current.proofs.filter((proof) => isBetween(standing(proof), ends));

// The nodes at which a relation ends as the map stands.
const standing = ({ source, target }) => ({ from: current.place[source], to: current.place[target] });

function collect(items, key) {
  const found = new Map();
  for (const item of items) {
    const name = key(item);
    if (found.has(name)) found.get(name).push(item);
    else found.set(name, [item]);
  }
  return found;
}

function countBy(items, key) {
  const counts = new Map();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
