/* A chart comes as SVG that our server wrote; read as XML, no text of it can become a script. */

export function chart(svg: string): Element {
  const node = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return document.importNode(node, true);
}
