"""Words, numbers and dates in Bahasa Indonesia and English.

Messages in the code are English; ``locale/id.po`` holds the Indonesian ones, and a test
keeps it complete. Numbers and money are written the Indonesian way in both languages, so
that a figure on the wall and the same figure in the handout are the same characters.
"""

from bantar.i18n.amount import Amount
from bantar.i18n.words import LANGUAGES, Words, words_for

__all__ = ["LANGUAGES", "Amount", "Words", "words_for"]
