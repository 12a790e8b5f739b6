// Elements are built from text, never from markup: nothing that stands in an article can become a tag.

const byId = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.startsWith("--")) element.style.setProperty(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== false));
  return element;
}

const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

const plural = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

const storyCount = (number) => (number === 1 ? "one story" : `${number.toLocaleString("en")} independent stories`);

const MONTHS = "January February March April May June July August September October November December".split(" ");

// "2020-09-14" -> "14 September 2020"; reduced precision stays reduced.
function formatDate(date) {
  const [year, month, day] = (date ?? "").split("-").map(Number);
  if (!year || (month && !MONTHS[month - 1])) return date ?? "";
  return [day, MONTHS[month - 1], year].filter(Boolean).join(" ");
}

// The server side keeps web addresses only; the page looks once more.
function webAddress(url) {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}
