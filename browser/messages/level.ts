/* The levels of areas, by their words in the address. */

export type Level = "kota" | "kecamatan" | "kelurahan" | "rt";
