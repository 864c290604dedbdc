// What Streamlit's page lacks and has no setting for: the place of the reader in the menu, names
// in the language of the screen, names of charts. Attributes and one text are set and no element is
// moved, so that Streamlit finds its own as it left them.

let said = null; // {page, lang, other, menu, skip, chart, names}
let shown = ""; // the page and language the menu was last scrolled for
let isWaiting = false;
const owns = new WeakMap(); // node -> {attribute: what Streamlit called it}

function mark(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

// The menu is wider than a phone: the page in view is brought into its middle, once a page, so
// that a reader who scrolls it is left alone.
function showInMenu(link) {
  const scroller = link.closest(".st-key-kb-menu").parentElement;
  const [place, frame] = [link.getBoundingClientRect(), scroller.getBoundingClientRect()];
  scroller.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2;
}

function nameMenu() {
  const menu = document.querySelector(".st-key-kb-menu");
  const links = menu ? [...menu.querySelectorAll("a")] : [];
  if (!links[said.page]) return;
  mark(menu, "role", "navigation");
  mark(menu, "aria-label", said.menu);
  links.forEach((link, i) => {
    if (i === said.page) mark(link, "aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  const place = `${said.page} ${said.lang} ${links.length}`;
  if (place === shown) return;
  shown = place;
  showInMenu(links[said.page]);
}

// The ends of a slider have its label before theirs: "Total score — start".
function wordsOf(name) {
  const [, label, end] = name.match(/^(.* — )(start|end)$/) ?? ["", "", name];
  return Object.hasOwn(said.names, end) ? label + said.names[end] : undefined;
}

// Streamlit's own parts speak English: what they are called, by what they call themselves. That is
// kept beside them, since the language of the screen may change again.
function nameParts() {
  for (const attribute of ["aria-label", "placeholder"]) {
    for (const node of document.querySelectorAll(`button[${attribute}], input[${attribute}]`)) {
      const now = node.getAttribute(attribute);
      const own = wordsOf(now) ? now : owns.get(node)?.[attribute];
      if (own === undefined) continue;
      owns.set(node, { ...owns.get(node), [attribute]: own });
      mark(node, attribute, wordsOf(own));
    }
  }
}

// A chart is a picture with the name of the heading over it; its table follows on the page.
function nameCharts() {
  let heading = "";
  for (const node of document.querySelectorAll("h1, h2, [data-testid=stPlotlyChart]")) {
    if (node.tagName !== "DIV") heading = node.textContent;
    else {
      mark(node, "role", "img");
      mark(node, "aria-label", `${said.chart}: ${heading}`);
    }
  }
}

function name() {
  isWaiting = false;
  document.documentElement.lang = said.lang;
  const button = document.querySelector(".st-key-kb-language button");
  if (button) mark(button, "lang", said.other);
  const skip = document.querySelector("[data-testid=stSkipToContent]");
  if (skip && skip.textContent !== said.skip) skip.textContent = said.skip;
  nameMenu();
  nameParts();
  nameCharts();
}

function wait() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(name);
}

export default function ({ data }) {
  const isFirst = said === null;
  said = data;
  wait();
  if (!isFirst) return;
  new MutationObserver(wait).observe(document.body, { childList: true, subtree: true });
  // Other letters are of another width.
  document.fonts.ready.then(() => {
    shown = "";
    wait();
  });
}
