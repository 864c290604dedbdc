"""A session that meets a page it never made: the page first, then what was done on it."""

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig, NewSession
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from bantar.server.sessions import Session, theme_made_once


class Unbegun(Session):
    """A session of which nothing of Streamlit's was begun, so that nothing of it has to end."""

    def __del__(self) -> None:
        pass


class Followed:
    """What Streamlit is told to run, in its order."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.runs: list[tuple[str, str, int]] = []
        patch.setattr(AppSession, "__init__", lambda *_: None)
        patch.setattr(AppSession, "request_rerun", lambda _, state: self.take(state))
        name = "_handle_scriptrunner_event_on_event_loop"
        patch.setattr(AppSession, name, lambda *_: None)
        self.session = Unbegun()

    def take(self, state: ClientState) -> None:
        self.runs.append((state.fragment_id, state.query_string, len(state.widget_states.widgets)))

    def end_of_run(self) -> None:
        event = ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS
        self.session._handle_scriptrunner_event_on_event_loop(None, event)


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> Followed:
    return Followed(monkeypatch)


def state(part: str = "", *widgets: str) -> ClientState:
    made = ClientState(fragment_id=part, query_string="periode=2021")
    for widget in widgets:
        made.widget_states.widgets.add(id=widget)
    return made


def test_what_was_done_on_a_page_of_another_session_comes_after_the_page(
    followed: Followed,
) -> None:
    followed.session.request_rerun(state("part", "list"))
    followed.session.request_rerun(state("", "list", "button"))
    assert followed.runs == [("", "periode=2021", 0)]
    followed.end_of_run()
    assert followed.runs[1:] == [("part", "periode=2021", 1), ("", "periode=2021", 2)]
    followed.session.request_rerun(state("part", "list"))
    assert followed.runs[3:] == [("part", "periode=2021", 1)]
    followed.end_of_run()
    assert len(followed.runs) == 4


def test_a_new_page_is_made_once_whatever_is_done_before_it_is_whole(followed: Followed) -> None:
    followed.session.request_rerun(state())
    followed.session.request_rerun(state("part", "list"))
    followed.end_of_run()
    assert followed.runs == [("", "periode=2021", 0), ("part", "periode=2021", 1)]


@pytest.mark.parametrize(("parts", "is_whole"), [([], True), (["part"], False)])
def test_theme_and_menu_are_sent_with_the_whole_page_alone(
    followed: Followed, monkeypatch: pytest.MonkeyPatch, parts: list[str], is_whole: bool
) -> None:
    def begin(_session: AppSession) -> ForwardMsg:
        begun = ForwardMsg()
        begun.metadata.run.fragment_ids.extend(parts)
        begun.new_session.app_pages.add(page_name="peta")
        begun.new_session.custom_theme.primary_color = "#0B5D4B"
        begun.new_session.page_script_hash = "page"
        begun.new_session.initialize.session_id = "one"
        return begun

    monkeypatch.setattr(AppSession, "_create_new_session_message", begin)
    message = followed.session._create_new_session_message().new_session
    assert (len(message.app_pages) == 1) == message.HasField("custom_theme") == is_whole
    assert (message.page_script_hash, message.initialize.session_id) == ("page", "one")


def test_the_theme_is_read_once_and_told_to_everybody_as_streamlit_tells_it() -> None:
    read: list[str] = []

    def populate(message: CustomThemeConfig, section: str = "theme") -> None:
        read.append(section)
        if section == "theme.dark":
            message.primary_color = "#9fd6b5"

    fill_in = theme_made_once(populate)
    for _ in range(2):
        begun = NewSession()
        fill_in(begun.custom_theme.light, "theme.light")
        fill_in(begun.custom_theme.dark, "theme.dark")
        assert begun.custom_theme.dark.primary_color == "#9fd6b5"
        assert not begun.custom_theme.HasField("light")
    assert read == ["theme.light", "theme.dark"]


def test_a_message_is_marked_by_a_quarter_of_what_streamlit_marks_it_by(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[ForwardMsg] = []
    monkeypatch.setattr(AppSession, "_enqueue_forward_msg", lambda _, msg: sent.append(msg))
    followed.session._enqueue_forward_msg(ForwardMsg(hash="0123456789abcdef0123456789abcdef"))
    followed.session._enqueue_forward_msg(ForwardMsg())
    assert [message.hash for message in sent] == ["01234567", ""]
