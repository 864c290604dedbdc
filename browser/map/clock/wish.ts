/* A period that the reader has chosen on the page, drawn before the server has answered. */

/** How long an answer is waited for before an older one is taken after all. */
const PATIENCE_MS = 8000;

export class Wish {
  private key: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private late: (() => void) | null = null;

  /** Key of the period that is waited for. */
  get period(): string | null {
    return this.key;
  }

  make(key: string): void {
    this.drop();
    this.key = key;
    this.timer = setTimeout(() => this.giveUp(), PATIENCE_MS);
  }

  /** Whether an update of another period is the answer to an older choice; then it is kept, and
      `take` is called should no other come. */
  isOvertaking(period: string, take: () => void): boolean {
    if (this.key === null || this.key === period) return false;
    this.late = take;
    return true;
  }

  /** The answer has come, or the reader has gone elsewhere. */
  drop(): void {
    clearTimeout(this.timer);
    this.key = this.late = null;
  }

  private giveUp(): void {
    const { late } = this;
    this.drop();
    late?.();
  }
}
