"""Sessions of ours: pages that outlive their server, and fewer bytes for each change.

A page that is open keeps its picture when its server ends, and its connection comes back by
itself, to a session that knows nothing of it. What it asks for next is mostly a part of the page (a
fragment) of the session that is gone, and something chosen or pressed; Streamlit passes over both
without a word, and the page shows the choice beside the old view for ever.
"""

from collections.abc import Callable
from typing import Any

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session, websocket_session_manager
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

Populate = Callable[..., None]
"""Fills in the message of a section of the theme."""

_ENDS = frozenset(
    {
        ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS,
        ScriptRunnerEvent.SCRIPT_STOPPED_WITH_COMPILE_ERROR,
        ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS,
    }
)

MARK_LETTERS = 8
"""Of the 32 by which Streamlit would find a message again that a browser has kept. None is kept
(``global.minCachedMessageSize``), and a part is compared with what stood in its place alone."""


class Session(AppSession):
    """A session that first makes the whole page where something is chosen on one it never made.

    The page is made as its address has it, so that its controls are there with what was chosen
    before; then the request is followed as if the session had been there all along. A part that
    this session itself has dropped is passed over as always.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._has_made_a_page = False
        self._waiting: list[ClientState] = []

    def request_rerun(self, client_state: ClientState | None) -> None:
        """Run the page or a part of it, the whole page first where there is none yet."""
        if client_state is None or self._has_made_a_page or not _is_of_a_page(client_state):
            self._has_made_a_page = True  # or is about to: what is asked for now comes after it
            super().request_rerun(client_state)
            return
        self._waiting.append(client_state)
        if len(self._waiting) == 1:
            super().request_rerun(_of_the_address(client_state))

    def _enqueue_forward_msg(self, msg: ForwardMsg) -> None:
        """Send a message with a mark by which the page tells whether a part of it is another."""
        if msg.hash:
            msg.hash = msg.hash[:MARK_LETTERS]
        super()._enqueue_forward_msg(msg)

    def _create_new_session_message(self, *arguments: Any, **named: Any) -> ForwardMsg:
        """Begin a run; of a run of a part the page takes neither theme nor menu, which are 1 kB."""
        begun = super()._create_new_session_message(*arguments, **named)
        if begun.metadata.run.fragment_ids:
            begun.new_session.ClearField("custom_theme")
            begun.new_session.ClearField("app_pages")
        return begun

    def _handle_scriptrunner_event_on_event_loop(
        self, sender: Any, event: ScriptRunnerEvent, *details: Any, **named: Any
    ) -> None:
        super()._handle_scriptrunner_event_on_event_loop(sender, event, *details, **named)
        if event not in _ENDS:
            return
        self._has_made_a_page = True
        waiting, self._waiting = self._waiting, []
        for client_state in waiting:
            super().request_rerun(client_state)


def _is_of_a_page(wish: ClientState) -> bool:
    """Say whether the browser has a page already: a new one has no parts and no controls."""
    return bool(wish.fragment_id or wish.widget_states.widgets)


def _of_the_address(wish: ClientState) -> ClientState:
    """Return the request for the whole page of an address, without what was done on it."""
    whole = ClientState()
    whole.CopyFrom(wish)
    whole.fragment_id = ""
    whole.ClearField("widget_states")
    return whole


def theme_made_once(populate: Populate) -> Populate:
    """Return what fills in a section of the theme, which is read from the settings once.

    Streamlit reads some two hundred of them at every run, a twentieth of what a page takes; while a
    server runs none of them changes.
    """
    made: dict[str, CustomThemeConfig] = {}

    def fill_in(message: CustomThemeConfig, section: str = "theme") -> None:
        if section not in made:
            one = CustomThemeConfig()
            populate(one, section)
            made[section] = one
        if made[section].ByteSize():  # a section without a word stays one that is not there
            message.MergeFrom(made[section])

    return fill_in


def install() -> None:
    """Let Streamlit make sessions of this kind, which it offers no setting for."""
    websocket_session_manager.AppSession = Session  # type: ignore[misc]
    app_session._populate_theme_msg = theme_made_once(app_session._populate_theme_msg)
