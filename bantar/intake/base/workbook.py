"""How every workbook that leaves is opened: what is text in it stays text."""

SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Options of XlsxWriter that let no text become a formula or a link."""
