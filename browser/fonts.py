"""Cuts Streamlit's fonts to what is written here: a tenth of their bytes on a page's first load.

    .venv/bin/python browser/fonts.py

It is run when Streamlit ships other fonts, which tests/server/test_fonts.py notices. The cut files
are part of the repository and bear the names of the whole ones, in whose place they are sent.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont

STATIC = Path(streamlit.__file__).parent / "static" / "static"
CUT = Path(__file__).parents[1] / "bantar" / "server" / "fonts"

LETTERS = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin of all Europe
    (0x2BB, 0x2BC),
    (0x300, 0x304),
    (0x2010, 0x2027),
    (0x2030, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x2089),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2190, 0x2199),
    (0x2212, 0x2212),
    (0x2248, 0x2265),
    (0x25A0, 0x25FF),
    (0x2605, 0x2605),
    (0x2713, 0x2717),
)
"""What Indonesian and English are written with, and the signs of the pages."""

ICON = re.compile(r":material/([a-z0-9_]+)")
"""How Streamlit's scripts name an icon."""


def main() -> None:
    """Write both fonts anew."""
    CUT.mkdir(exist_ok=True)
    for old in CUT.glob("*.woff2"):
        old.unlink()
    text, icons = (next((STATIC / "media").glob(f"{name}*")) for name in ("SourceSansVF-U", "Mat"))
    letters = {code for first, last in LETTERS for code in range(first, last + 1)}
    cut(text, unicodes=letters)
    drawn = ligatures(TTFont(icons))
    used = sorted(icon_names() & drawn.keys())
    # The letters are what the names of icons are written with.
    cut(icons, unicodes={ord(letter) for name in used for letter in name}, names=used)
    (CUT / "icons.txt").write_text("\n".join(used) + "\n")


def icon_names() -> set[str]:
    """Return the icons that Streamlit's scripts name."""
    scripts = (path.read_text(errors="replace") for path in (STATIC / "js").glob("*.js"))
    return {name for script in scripts for name in ICON.findall(script)}


def cut(font: Path, *, unicodes: set[int], names: list[str] | None = None) -> None:
    """Write a font with these letters; of icons with these alone."""
    options = Options(flavor="woff2", layout_features=["*"] if names else FEATURES)
    loaded = load_font(str(font), options)
    if names:
        keep_ligatures(loaded, set(names))
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(loaded)
    save_font(loaded, str(CUT / font.name), options)


FEATURES = [*Options().layout_features, "tnum", "lnum", "pnum"]
"""Numerals of one width besides what is on by itself."""


def ligatures(font: TTFont) -> dict[str, str]:
    """Return the picture of each icon by the letters of its name."""
    return {name: ligature.LigGlyph for name, ligature, _ in _ligatures(font)}


def keep_ligatures(font: TTFont, names: set[str]) -> None:
    """Drop every ligature of a font whose letters are no name of ``names``."""
    for name, ligature, siblings in [*_ligatures(font)]:
        if name not in names:
            siblings.remove(ligature)


def _ligatures(font: TTFont) -> Iterator[tuple[str, object, list[object]]]:
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 128}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            for first, siblings in getattr(inner, "ligatures", {}).items():
                for one in [*siblings]:
                    glyphs = (first, *one.Component)
                    if all(glyph in letters for glyph in glyphs):
                        yield "".join(letters[glyph] for glyph in glyphs), one, siblings


if __name__ == "__main__":
    main()
