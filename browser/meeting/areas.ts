/* Going into areas and out of them again, as changes of a view. */

import type { Query, Scene } from "../messages/meeting.ts";

/** What changes in a view that goes into an area. */
export function changeInto(level: string, code: string): Query {
  if (level === "kecamatan") return { kecamatan: code, kelurahan: "", rt: "" };
  if (level === "kelurahan") return { kelurahan: code, rt: "" };
  return { rt: code };
}

/** The view of the area around the one in view; none for the whole city. */
export function wayUp({ view, crumbs }: Pick<Scene, "view" | "crumbs">): Query | null {
  const above = crumbs.at(-2);
  return above ? { ...view, ...above.change } : null;
}
