/* How an area is fitted into the frame of the map, and into its first picture. */

/** Kept free around it. */
export const EDGE_PX = 14;

/** On a phone the buttons lie along the top edge, and the area begins below them. */
export const BELOW_BUTTONS_PX = 58;
export const NARROW_PX = 540;

/** Parts of its width that are kept free for the legend, one tried after the other: the first that
    leaves it a corner keeps the area as large as can be. */
export const RESERVED = [0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1];
