"""A sentence travels as data, and its numbers are written where it is read."""

import json

import pytest

from bantar.core.message import Message, Quantity, as_data, from_data
from bantar.i18n import words_for

ID, EN = words_for("id"), words_for("en")


@pytest.mark.parametrize(
    ("quantity", "indonesian", "english"),
    [
        (Quantity(51664.3), "51.664", "51,664"),
        (Quantity(54.5, 1), "54,5", "54.5"),
        (Quantity.plain(1650.0), "1650", "1650"),
        (Quantity.plain(1.65), "1,65", "1.65"),
        (Quantity.plain(72.333333333), "72,3333", "72.3333"),
        (Quantity.plain(1234567.0, 10), "1234567", "1234567"),
    ],
    ids=str,
)
def test_a_number_is_written_as_in_the_language_of_its_reader(
    quantity: Quantity, indonesian: str, english: str
) -> None:
    sentence = Message("{area} m²", area=quantity)
    assert sentence.say(ID) == f"{indonesian} m²"
    assert sentence.say(EN) == str(sentence) == f"{english} m²"
    again = from_data(json.loads(json.dumps(as_data(sentence))))
    assert again == sentence
