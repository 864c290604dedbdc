/* Names of Streamlit's own parts in the language of the screen. They speak English by themselves:
   what they are called, by what they call themselves. That is kept beside them, since the language
   of the screen may change again. */

const ATTRIBUTES = ["aria-label", "placeholder"] as const;

/** Sets an attribute that differs; setting it to what it is would be one more change to hear of. */
export function mark(node: Element, name: string, value: string): void {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** The ends of a slider have its label before theirs: "Total score — start". */
export function wordsOf(name: string, names: Record<string, string>): string | undefined {
  const [, label, end] = name.match(/^(.* — )(start|end)$/) ?? ["", "", name];
  return Object.hasOwn(names, end) ? label + names[end] : undefined;
}

type Own = Partial<Record<string, string>>;

/** Remembers what Streamlit called its parts. */
export class PartNames {
  private readonly owns = new WeakMap<Element, Own>();

  apply(root: ParentNode, names: Record<string, string>): void {
    for (const attribute of ATTRIBUTES) {
      const nodes = root.querySelectorAll(`button[${attribute}], input[${attribute}]`);
      for (const node of nodes) this.name(node, attribute, names);
    }
  }

  private name(node: Element, attribute: string, names: Record<string, string>): void {
    const now = node.getAttribute(attribute) ?? "";
    const own = wordsOf(now, names) ? now : this.owns.get(node)?.[attribute];
    if (own === undefined) return;
    this.owns.set(node, { ...this.owns.get(node), [attribute]: own });
    mark(node, attribute, wordsOf(own, names) ?? own);
  }
}
