from bantar import gate


def test_only_admitted_sessions_hand_in_files() -> None:
    assert not gate.is_admitted("a-session")
    gate.admit("a-session")
    assert gate.is_admitted("a-session")
    assert not gate.is_admitted("another")
    gate.dismiss("a-session")
    gate.dismiss("never-there")
    assert not gate.is_admitted("a-session")
