/* Timers by name: one of a name at a time, and all of them ended at once. */

export class Timers {
  private readonly ends = new Map<string, () => void>();

  every(name: string, ms: number, act: () => void): void {
    this.end(name);
    const timer = setInterval(act, ms);
    this.ends.set(name, () => clearInterval(timer));
  }

  after(name: string, ms: number, act: () => void): void {
    this.end(name);
    const timer = setTimeout(act, ms);
    this.ends.set(name, () => clearTimeout(timer));
  }

  end(...names: string[]): void {
    for (const name of names) {
      this.ends.get(name)?.();
      this.ends.delete(name);
    }
  }

  endAll(): void {
    this.end(...this.ends.keys());
  }
}
