/* The frames of all periods of a view, fetched when one of them is wanted: the server makes the file
   then, which takes it many times what the view took, and most readers of a map play nothing. */

import type { Frame, Series, View } from "../../messages/map.ts";
import { decodeSeries } from "../codec.ts";
import type { Files } from "../files.ts";

export class Periods {
  private readonly files: Files;
  private series: string | null = null;
  private frames: readonly Frame[] | null = null;

  constructor(files: Files) {
    this.files = files;
  }

  /** Those of another series are not wanted any more. */
  use({ series }: View): void {
    if (series === this.series) return;
    this.series = series;
    this.frames = null;
  }

  /** The frame of a period, where the frames are at hand. */
  at(key: string): { frame: Frame; index: number } | null {
    const index = this.frames?.findIndex((frame) => frame.key === key) ?? -1;
    return this.frames && index >= 0 ? { frame: this.frames[index], index } : null;
  }

  /** Null where the view has none, or another one took its place meanwhile; throws where the file
      cannot be had. */
  async load({ series, frame }: View): Promise<readonly Frame[] | null> {
    if (!series) return null;
    const content = await this.files.load<Series>(series);
    if (series !== this.series) return null;
    this.frames ??= decodeSeries(content, frame.mask);
    return this.frames;
  }
}
