/* Words with places, and numbers as they are written on every screen. */

/** Puts values into words with places: "{n} of {total}". */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Numbers follow the language of the document; where there is none, they are Indonesian. */
export function numberFormat(decimals = 0): Intl.NumberFormat {
  const isEnglish = typeof document !== "undefined" && document.documentElement.lang === "en";
  const locale = isEnglish ? "en-GB" : "id";
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimals });
}
