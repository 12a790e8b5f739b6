// Light or dark: as the reader's system asks for, until a hand switches.

const systemDark = matchMedia("(prefers-color-scheme: dark)");
let theme = {};

let printing = false; // paper is white

const isDark = () => !printing && (state.theme === "auto" ? systemDark.matches : state.theme === "dark");

// Family colours are made for paper; on a dark ground they are lifted.
const familyColour = (name) => theme.families.get(name);

// The same for elements: they follow the theme by themselves.
const familyInk = (name) => `var(--family-${families.get(name).place})`;

function readTheme() {
  const root = document.documentElement;
  root.dataset.theme = isDark() ? "dark" : "light";
  const style = getComputedStyle(root);
  const read = (name) => style.getPropertyValue(name).trim();
  theme = {
    paper: read("--map"), ink: read("--ink"), soft: read("--soft"), node: read("--node"), accent: read("--accent"), font: read("--sans"),
    families: new Map(),
  };
  for (const { name, colour, place } of families.values()) {
    const shown = isDark() ? mix(colour, "#ffffff", 0.34) : colour;
    theme.families.set(name, shown);
    root.style.setProperty(`--family-${place}`, shown);
  }
}

function setUpTheme() {
  const button = byId("theme");
  const show = () => {
    readTheme();
    button.setAttribute("aria-pressed", String(isDark()));
  };
  listeners.push(show);
  systemDark.addEventListener("change", () => update({}));
  button.addEventListener("click", () => update({ theme: isDark() ? "light" : "dark" }));
  for (const [event, now] of [["beforeprint", true], ["afterprint", false]]) {
    window.addEventListener(event, () => {
      printing = now;
      update({});
    });
  }
  show();
}
