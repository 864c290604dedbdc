/* Which RT a typed text means: the name of a kelurahan, perhaps misspelt, and a number. */

import type { KelurahanName } from "../messages/kiosk.ts";

export interface Match {
  kelurahan: KelurahanName;
  /** The RT of the number, null where none was typed or the kelurahan has none of it. */
  rt: [id: number, nomor: string] | null;
}

const MOST = 6;
const LEAST_FOR_SLIPS = 4;

/** The best matches first; none for a text without a letter or number. */
export function search(text: string, kelurahan: readonly KelurahanName[]): Match[] {
  const number = text.match(/\d+/)?.[0];
  const letters = lettersOf(text.toLowerCase().replace(/\b(rt|kelurahan|kel)\b/g, " "));
  if (!letters) return number ? ofNumber(Number(number), kelurahan) : [];
  return kelurahan
    .map((one) => ({ one, worth: likeness(letters, lettersOf(one.name)) }))
    .filter(({ worth }) => worth < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.worth - b.worth || a.one.name.localeCompare(b.one.name))
    .slice(0, MOST)
    .flatMap(({ one }) => inside(one, number));
}

/* A number alone is of many RT: those of the first kelurahan that have it. */
function ofNumber(number: number, kelurahan: readonly KelurahanName[]): Match[] {
  const matches = kelurahan.flatMap((one) =>
    rtOf(one, number)
      .slice(0, 1)
      .map((rt) => ({ kelurahan: one, rt })),
  );
  return matches.slice(0, MOST);
}

function inside(kelurahan: KelurahanName, number: string | undefined): Match[] {
  const rts = number ? rtOf(kelurahan, Number(number)) : [];
  if (!rts.length) return [{ kelurahan, rt: null }];
  return rts.map((rt) => ({ kelurahan, rt }));
}

/** The RT of a number; several where RW or lingkungan count anew. */
function rtOf({ rt }: KelurahanName, number: number): [id: number, nomor: string][] {
  return rt.filter(([, nomor]) => Number.parseInt(nomor.match(/\d+/)?.[0] ?? "", 10) === number);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, "");
}

/* 0 begins so, 1 holds it, 2 begins so but for a slip; infinite where it is another name. */
function likeness(typed: string, name: string): number {
  if (name.startsWith(typed)) return 0;
  if (name.includes(typed)) return 1;
  if (typed.length < LEAST_FOR_SLIPS) return Number.POSITIVE_INFINITY;
  const lengths = [typed.length - 1, typed.length, typed.length + 1];
  const isSlip = lengths.some((n) => slips(typed, name.slice(0, n)) <= 1);
  return isSlip ? 2 : Number.POSITIVE_INFINITY;
}

/* Levenshtein's distance. */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
