/* A sign of life for who keeps the browser going (keeper.py): the title changes every few seconds.

   The browser tells titles to others, and those of a tab that hangs or has crashed stand still. */

export const BEAT_MS = 3000;

/** Begins to beat where the address asks for it (`jaga`); else titles stay as people read them. */
export function beat(query: string, page: { title: string } = document): void {
  if (!new URLSearchParams(query).has("jaga")) return;
  const { title } = page;
  let n = 0;
  const tell = () => {
    n += 1;
    page.title = `${title} \u00b7 ${n}`;
  };
  tell();
  setInterval(tell, BEAT_MS);
}
