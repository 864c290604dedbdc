/* Streamlit's own scripts wait in a template (bantar/server/first_page.py): they are half of all that
   a page gets, and on a weak line they would take it from the map. */

/** The page does not wait longer for the files of its map. */
const LATEST_MS = 4000;

/** Begins the page when `files` are there, or will not be. */
export function beginAfter(files: Promise<unknown> | undefined): void {
  if (!files) return begin();
  setTimeout(begin, LATEST_MS);
  files.catch((error) => console.warn(error)).then(begin);
}

export function begin(): void {
  const template = document.querySelector<HTMLTemplateElement>("#kb-scripts");
  if (!template) return;
  template.remove();
  document.head.append(document.importNode(template.content, true));
}
