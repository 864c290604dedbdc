/* Words with places, and numbers as they are written on every screen. */

/** Puts values into words with places: "{n} of {total}". */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Numbers are written the Indonesian way in both languages, as on the rest of the screen. */
export function numberFormat(decimals = 0): Intl.NumberFormat {
  return new Intl.NumberFormat("id", { maximumFractionDigits: decimals });
}
