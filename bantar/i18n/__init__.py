"""Words, numbers and dates in Bahasa Indonesia and English.

Messages in the code are English; ``locale/id.po`` holds the Indonesian ones, and a test
keeps it complete. Numbers, days and money follow the language: ``1.650`` is one thousand and
more in Indonesian and less than two in English, where it is ``1,650``.
"""

from bantar.i18n.amount import Amount
from bantar.i18n.words import LANGUAGES, Words, words_for

__all__ = ["LANGUAGES", "Amount", "Words", "words_for"]
