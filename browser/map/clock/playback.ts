/* The clock of playback: which of the periods is shown, and whether it moves on by itself. */

export const STEP_MS = 1200;

export interface PlaybackActs {
  /** Told each period that is gone to. */
  onStep(index: number): void;
  /** Told that the clock has stopped by itself. */
  onStop(): void;
  /** Whether little motion is wanted. */
  isCalm(): boolean;
}

export class Playback {
  private readonly acts: PlaybackActs;
  private timer: ReturnType<typeof setInterval> | undefined;
  private count = 0;
  private at = 0;

  constructor(acts: PlaybackActs) {
    this.acts = acts;
  }

  get index(): number {
    return this.at;
  }

  get isPlaying(): boolean {
    return this.timer !== undefined;
  }

  /** Stands still at one of `count` periods; nobody is told. */
  stand(count: number, index: number): void {
    this.pause();
    this.count = count;
    this.at = index;
  }

  /** From the end it begins anew. Who asked for little motion steps by hand, a period a press. */
  toggle(): void {
    if (this.isPlaying) return this.pause();
    this.go(this.isAtEnd ? 0 : this.at + 1);
    if (!this.acts.isCalm()) this.timer = setInterval(() => this.advance(), STEP_MS);
  }

  pause(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  go(index: number): void {
    this.at = index;
    this.acts.onStep(index);
  }

  private get isAtEnd(): boolean {
    return this.at >= this.count - 1;
  }

  /* The last period stays for its time before the clock stops. */
  private advance(): void {
    if (!this.isAtEnd) return this.go(this.at + 1);
    this.pause();
    this.acts.onStop();
  }
}
