// A list or a table of buttons. All text is set as text, never as HTML.

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

// As the tables that the server writes: a short cell stays whole, a name keeps its room.
function roomOf(cell) {
  if (cell.length <= 16) return "kb-short";
  return cell.length <= 45 ? "kb-name" : "";
}

function bar(share, target) {
  const track = element("span", "kb-bar");
  const fill = element("span", "kb-bar-fill");
  fill.style.width = `${Math.round(share * 1000) / 10}%`;
  track.append(fill);
  if (target !== null) {
    const mark = element("span", "kb-bar-target");
    mark.style.left = `${target * 100}%`;
    track.append(mark);
  }
  return track;
}

function row([key, name, text, share, note, isChosen], target, choose) {
  const item = element("li");
  const button = element("button", "kb-row");
  button.type = "button";
  button.dataset.key = key;
  if (isChosen) button.setAttribute("aria-current", "true");
  if (note) button.title = note;
  button.append(element("span", "kb-row-name", name));
  if (share !== null) button.append(bar(share, target));
  if (text) button.append(element("span", "kb-row-text", text));
  // A finger has no hover: there the note stands in the row.
  if (note) button.append(element("span", "kb-row-note", note));
  button.onclick = () => choose(key);
  item.append(button);
  return item;
}

function list(data, choose) {
  const root = element("ul", "kb-list");
  root.setAttribute("aria-label", data.label);
  root.append(
    ...data.rows.map(([key, name, at, ...rest]) =>
      row([key, name, data.texts[at], ...rest], data.target, choose)
    )
  );
  return root;
}

// A table whose first column is buttons.
function table(data, choose) {
  const frame = element("div", "kb-table-frame");
  const root = element("table", "kb-table");
  const head = element("tr");
  head.append(...data.head.map((name) => Object.assign(element("th", "", name), { scope: "col" })));
  const body = data.rows.map(([key, isChosen, first, ...cells]) => {
    const line = element("tr", isChosen ? "is-chosen" : "");
    const button = element("button", "kb-link", first);
    button.type = "button";
    button.dataset.key = key;
    button.onclick = () => choose(key);
    const name = Object.assign(element("th", roomOf(first)), { scope: "row" });
    name.append(button);
    line.append(name, ...cells.map((cell) => element("td", roomOf(cell), cell)));
    return line;
  });
  const parts = [element("caption", "", data.label), element("thead"), element("tbody")];
  parts[1].append(head);
  parts[2].append(...body);
  root.append(...parts);
  frame.append(root);
  return frame;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const choose = (key) => setTriggerValue("chosen", key);
  parentElement.replaceChildren(data.head ? table(data, choose) : list(data, choose));
}
