// Time: how much is told of each day, month or year, two handles, and play.

const STEP = 260; // ms between two pictures of the film

// The finest unit in which all of it still fits: its length is that of its dates ("2020-09": 7).
function findUnit(days) {
  for (const [length, most] of [[10, 92], [7, 240]]) {
    const precise = days.filter((day) => day.length >= length);
    if (precise.length * 2 > days.length && slotsBetween(days[0], days.at(-1), length).length <= most) return length;
  }
  return 4;
}

// Every day, month or year from one date to another.
function slotsBetween(first, last, length) {
  const [from, to] = [first, last].map((date) => new Date(`${date}${"-01-01".slice(date.length - 4)}T00:00:00Z`));
  const slots = [];
  for (const at = from; at <= to && slots.length < 4000; ) {
    slots.push(at.toISOString().slice(0, length));
    if (length === 10) at.setUTCDate(at.getUTCDate() + 1);
    else if (length === 7) at.setUTCMonth(at.getUTCMonth() + 1, 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1, 0, 1);
  }
  return slots;
}

const isDay = (day) => /^\d{4}(-\d\d){0,2}$/.test(day) && !Number.isNaN(Date.parse(day));

const days = [...new Set(proofs.map((proof) => proof.day ?? "").filter(isDay))].sort();
const unit = days.length ? findUnit(days) : 4;
const slots = days.length ? slotsBetween(days[0], days.at(-1), unit) : [];
const slotOf = new Map(slots.map((slot, place) => [slot, place]));

// The place of a date; one of reduced precision stands at its beginning.
const placeOf = (day) => slotOf.get(day.slice(0, unit)) ?? slots.findIndex((slot) => slot.startsWith(day));

function chosenSlots() {
  const first = state.since === null ? 0 : Math.max(0, slots.findIndex((slot) => slot >= state.since.slice(0, unit)));
  const last = state.until === null ? slots.length - 1 : slots.findLastIndex((slot) => slot <= state.until || slot.startsWith(state.until));
  return [first, Math.max(first, last)];
}

function chooseSlots(first, last) {
  update({ since: first === 0 ? null : slots[first], until: last === slots.length - 1 ? null : slots[last] });
}

// How many relations stand on each day, month or year.
function histogram(items) {
  const counts = new Array(slots.length).fill(0);
  for (const { day } of items) {
    const place = day ? placeOf(day) : -1;
    if (place >= 0) counts[place] += 1;
  }
  return counts;
}

function bars(counts, look) {
  const most = Math.max(1, ...counts);
  return counts.map((count, place) => {
    const height = count ? Math.max(4, (100 * count) / most) : 0;
    return svg("rect", { x: place + 0.08, y: 100 - height, width: 0.84, height, class: look(place) });
  });
}

function drawBars([first, last]) {
  const counts = histogram(proofs.filter((proof) => isVisible(proof, { ever: true })));
  byId("bars").setAttribute("viewBox", `0 0 ${slots.length} 100`);
  byId("bars").replaceChildren(...bars(counts, (place) => (place >= first && place <= last ? "in" : "out")));
}

function drawTime() {
  const [first, last] = chosenSlots();
  const handles = [byId("since"), byId("until")];
  [first, last].forEach((place, which) => {
    handles[which].value = place;
    handles[which].setAttribute("aria-valuetext", formatDate(slots[place]));
  });
  byId("period").textContent = first === last ? formatDate(slots[first]) : `${formatDate(slots[first])} – ${formatDate(slots[last])}`;
  byId("ever").hidden = state.since === null && state.until === null;
  drawBars([first, last]);
}

// A part of the time wanders to the end; the whole is told from its beginning.
function setUpPlay() {
  const button = byId("play");
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    button.setAttribute("aria-label", "Play");
    button.classList.remove("playing");
  };
  const step = (moving) => {
    const [first, last] = chosenSlots();
    if (last === slots.length - 1) return stop();
    chooseSlots(moving ? first + 1 : first, last + 1);
    timer = setTimeout(step, STEP, moving);
  };
  button.addEventListener("click", () => {
    if (timer) return stop();
    const [first, last] = chosenSlots();
    const whole = first === 0 && last === slots.length - 1;
    if (whole) chooseSlots(0, 0);
    else if (last === slots.length - 1) chooseSlots(0, last - first);
    button.setAttribute("aria-label", "Pause");
    button.classList.add("playing");
    timer = setTimeout(step, STEP, !whole && first > 0);
  });
}

function setUpTime() {
  byId("time").hidden = slots.length < 2;
  if (slots.length < 2) return;
  for (const handle of [byId("since"), byId("until")]) {
    handle.max = slots.length - 1;
    handle.addEventListener("input", () => {
      const [first, last] = [byId("since"), byId("until")].map(({ value }) => Number(value));
      if (handle.id === "since") chooseSlots(Math.min(first, last), last);
      else chooseSlots(first, Math.max(first, last));
    });
  }
  byId("ever").addEventListener("click", () => update({ since: null, until: null }));
  setUpPlay();
  listeners.push(drawTime);
  drawTime();
}
