/* Files that a browser loads once: geometry, looks, series. Their names carry a hash. */

export class Files {
  private readonly base: URL;
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(base: URL) {
    this.base = base;
  }

  load<Content>(name: string): Promise<Content> {
    const known = this.kept.get(name);
    if (known) return known as Promise<Content>;
    const file = this.fetch(name);
    this.kept.set(name, file);
    /* A failure is not kept, so that trying again can succeed. */
    file.catch(() => this.kept.delete(name));
    return file as Promise<Content>;
  }

  private async fetch(name: string): Promise<unknown> {
    const response = await fetch(new URL(name, this.base));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  }

  /** Takes a file that is at hand already. */
  keep(name: string, content: unknown): void {
    this.kept.set(name, Promise.resolve(content));
  }
}
