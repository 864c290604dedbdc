"""Whether a file of PowerPoint or Excel opens without being repaired, as far as that can be told.

No package that can be had ships the schemas of ECMA-376, so these are the rules of its packaging
(part 2) and those of its markup whose breach makes Office offer a repair: parts without a type,
relationships to nothing, references without a relationship, ids given twice, indices out of range.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from xml.etree import ElementTree

RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LONGEST_SHEET_NAME = 31


def faults(content: bytes) -> list[str]:
    """Return what is wrong with a file, nothing for one that is whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = file.namelist()
        twice = [name for name, n in Counter(names).items() if n > 1]
        parts = {name: file.read(name) for name in names if not name.endswith("/")}
    trees, broken = {}, []
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = ElementTree.fromstring(part)
            except ElementTree.ParseError as error:
                broken.append(f"{name}: {error}")
    return [
        *(f"{name} twice" for name in twice),
        *broken,
        *_types(parts, trees["[Content_Types].xml"]),
        *_relationships(parts, trees),
        *_slides(trees),
        *_sheets(trees),
    ]


def _types(parts: dict[str, bytes], types: ElementTree.Element) -> list[str]:
    endings = {one.get("Extension", "").lower() for one in types.iter(f"{TYPES}Default")}
    named = {one.get("PartName", "").lstrip("/") for one in types.iter(f"{TYPES}Override")}
    untyped = [
        name
        for name in parts
        if name != "[Content_Types].xml"
        and name not in named
        and name.rpartition(".")[2].lower() not in endings
    ]
    return [f"{name} has no type" for name in untyped] + [
        f"a type for {name}, which is not there" for name in named - parts.keys()
    ]


def _relationships(parts: dict[str, bytes], trees: dict[str, ElementTree.Element]) -> list[str]:
    wrong = []
    for name, tree in trees.items():
        if name.endswith(".rels") or name == "[Content_Types].xml":
            continue
        folder, base = posixpath.split(name)
        rels = trees.get(f"{folder}/_rels/{base}.rels")
        ids = [one.get("Id") for one in rels.iter(RELS)] if rels is not None else []
        wrong += [f"{name}: id {one} twice" for one, n in Counter(ids).items() if n > 1]
        used = {
            value
            for node in tree.iter()
            for key, value in node.attrib.items()
            if key.startswith(R) and value
        }
        wrong += [f"{name}: {one} leads nowhere" for one in sorted(used - set(ids))]
        for one in rels.iter(RELS) if rels is not None else ():
            target = str(one.get("Target"))
            whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if one.get("TargetMode") != "External" and whole not in parts:
                wrong.append(f"{name}: {target} is not there")
    return wrong


def _slides(trees: dict[str, ElementTree.Element]) -> list[str]:
    wrong = []
    for name, tree in trees.items():
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            ids = Counter(one.get("id") for one in tree.iter(f"{SLIDE}cNvPr"))
            wrong += [f"{name}: shape {one} twice" for one, n in ids.items() if n > 1]
    return wrong


def _sheets(trees: dict[str, ElementTree.Element]) -> list[str]:
    book = trees.get("xl/workbook.xml")
    if book is None:
        return []
    names = [str(one.get("name")) for one in book.iter(f"{SHEET}sheet")]
    wrong = [f"sheet {n!r} twice" for n, k in Counter(map(str.lower, names)).items() if k > 1]
    wrong += [
        f"sheet {name!r} has a name that Excel refuses"
        for name in names
        if len(name) > LONGEST_SHEET_NAME or re.search(r"[\[\]:*?/\\]", name) or not name
    ]
    strings = trees.get("xl/sharedStrings.xml")
    n_strings = len(strings.findall(f"{SHEET}si")) if strings is not None else 0
    styles = trees["xl/styles.xml"].find(f"{SHEET}cellXfs")
    n_styles = len(styles) if styles is not None else 0
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/sheet"):
            wrong += _cells(name, tree, n_strings, n_styles)
    return wrong


def _cells(name: str, tree: ElementTree.Element, n_strings: int, n_styles: int) -> list[str]:
    wrong, rows = [], [int(str(row.get("r"))) for row in tree.iter(f"{SHEET}row")]
    if rows != sorted(set(rows)):
        wrong.append(f"{name}: rows out of order")
    cells = list(tree.iter(f"{SHEET}c"))
    places = Counter(cell.get("r") for cell in cells)
    wrong += [f"{name}: {place} twice" for place, n in places.items() if n > 1]
    for cell in cells:
        value = cell.findtext(f"{SHEET}v")
        if cell.get("t") == "s" and not 0 <= int(str(value)) < n_strings:
            wrong.append(f"{name}: {cell.get('r')} names no text")
        if int(cell.get("s", "0")) >= max(1, n_styles):
            wrong.append(f"{name}: {cell.get('r')} names no style")
    return wrong
