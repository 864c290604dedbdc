"""What a reader is told where a page fails: a sentence in their language, with the way on.

Streamlit would say it in English, and with ``showErrorDetails`` off without saying anything. What
went wrong stands in the log either way.
"""

from urllib.parse import urlencode

import streamlit as st

from bantar.core.message import Message
from bantar.i18n import words_for
from bantar.presentation.markup import div, tag
from bantar.storage.engine import is_away

AWAY = Message("The data cannot be reached at the moment")
FAULT = Message("Something went wrong here; the details are in the log")


def say_fault(error: Exception) -> bool:
    """Say what became of a page whose script ended with ``error``; True keeps Streamlit silent.

    The link opens the address of the page once more; what failed to be chosen is not in it yet.
    """
    words = words_for(st.query_params.get("lang", "id"))
    sentence = f"{(AWAY if is_away(error) else FAULT).say(words)}."
    address = f"?{urlencode(st.query_params.to_dict())}"
    again = tag("a", words("Try again"), href=address, target="_self")
    st.html(div("kb-notice", sentence, " ", again, role="alert"))
    return True
