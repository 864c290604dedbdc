"""What the screens themselves say: names of keys and buttons, warnings, forms."""

from bantar.i18n import Words


def meeting_words(words: Words) -> dict[str, str]:
    """Return the words of the meeting screen and of the speaker's window."""
    return {
        "title": words("Meeting"),
        "frozen": words("Data as known at {moment}", moment="{moment}"),
        "newer": words("New data have come in. This meeting keeps to the data it began with."),
        "dismiss": words("Close"),
        "close_notice": words("Close the notice about new data"),
        "loading": words("Preparing the scenes"),
        "failed": words("This scene could not be loaded. The others are still there."),
        "of": words("{n} of {total}", n="{n}", total="{total}"),
        "help": words("Keys"),
        "next": words("Next scene"),
        "back": words("Previous scene"),
        "full": words("Full screen"),
        "play": words("Play the periods"),
        "blank": words("Blank screen"),
        "language": words("Language"),
        "theme": words("Bright or dark room"),
        "grey": words("Without colour"),
        "base": words("Map with or without the river"),
        "compare": words("Compared with the period before"),
        "table": words("The numbers as a table"),
        "why": words("Why here?"),
        "up": words("One level up"),
        "decide": words("Record a decision"),
        "notes": words("Speaker's window"),
        "save_deck": words("Files to take away"),
        "making": words("Preparing the file"),
        "leave": words("Leave"),
        "leave_question": words("Leave the meeting screen?"),
        "stay": words("Stay here"),
        "scenes": words("Scenes"),
        "menu": words("Menu"),
        "before": words("Earlier decisions"),
        "jump": words("Go to a scene by its number"),
        "no_decide": words(
            "Decisions are recorded in a meeting that an officer opened on the page Meeting."
        ),
        "what": words("What was decided"),
        "who": words("Person responsible"),
        "due": words("By when (for example 20-12-2022)"),
        "about": words("It is about"),
        "save": words("Record"),
        "cancel": words("Cancel"),
        "saved": words("Recorded"),
        "done": words("Carried out"),
        "late": words("overdue"),
        "open": words("open"),
        "closed": words("done"),
        "since": words("Since then"),
        "next_scene": words("Up next"),
        "last_scene": words("This is the last scene."),
        "no_notes": words("No notes for this scene."),
        "elapsed": words("Time since the start"),
        **_unattended_words(words),
        **_pin_words(words),
    }


def _pin_words(words: Words) -> dict[str, str]:
    """Return what is said where pins are set on a picture."""
    return {
        "pin": words("Pins on the picture"),
        "pin_new": words("Set a pin"),
        "pin_hint": words("Press the place, or move there with the arrow keys and press Enter."),
        "pin_text": words("What everybody reads there (at most 80 letters)"),
        "pin_remove": words("Remove"),
        "pin_none": words("This scene has no map or chart that could take a pin."),
        "pin_wide": words("Pins can be set only on a screen that is wider than it is tall."),
        "no_pin": words("Pins are kept in a meeting that an officer opened on the page Meeting."),
    }


def _unattended_words(words: Words) -> dict[str, str]:
    """Return what is said where the scenes are turned from afar, or by themselves."""
    return {
        "remote": words("Use a phone as the remote"),
        "remote_hint": words(
            "Scan the code. The phone changes the scenes; it records nothing. A new code "
            "disconnects the earlier phone."
        ),
        "lobby": words("Scenes change by themselves"),
    }


def remote_words(words: Words) -> dict[str, str]:
    """Return the words of the phone that is the remote of a meeting."""
    return {
        "next": words("Next scene"),
        "back": words("Previous scene"),
        "first": words("First scene"),
        "last": words("Last scene"),
        "play": words("Play the periods"),
        "compare": words("Compared with the period before"),
        "why": words("Why here?"),
        "up": words("One level up"),
        "table": words("The numbers as a table"),
        "close_notice": words("Close the notice about new data"),
        "theme": words("Bright or dark room"),
        "grey": words("Without colour"),
        "language": words("Language"),
        "blank": words("Blank screen"),
        "failed": words("The screen could not be reached. Press again."),
    }


def card_words(words: Words) -> dict[str, str]:
    """Return what the card of an RT itself says."""
    return {
        "passed": words("What your RT has achieved"),
        "and_more": words("and {n} more", n="{n}"),
        "next": words("What can be done next"),
        "help": words("Who can help"),
        "learn_from": words("Learn from {name}", name="{name}"),
        "no_steps": words("Your RT has no score sheet yet. Ask at your kelurahan."),
        "no_help": words("Ask at your kelurahan which RT can help."),
        "scan": words("More on your phone"),
        "history": words("This RT over the years"),
        "glossary": words("What the words mean"),
    }


def kiosk_words(words: Words) -> dict[str, str]:
    """Return the words of the kiosk: short, and without any term of the trade."""
    return card_words(words) | {
        "find": words("Find my RT"),
        "touch": words("Touch the screen"),
        "which_kelurahan": words("Which kelurahan do you live in?"),
        "which_rt": words("Which RT is yours?"),
        "in_kelurahan": words("Kelurahan {name}", name="{name}"),
        "by_list": words("From the list"),
        "by_typing": words("Type the name"),
        "by_map": words("On the map"),
        "type_hint": words("For example: 5 Tambak Sari"),
        "map_hint": words("Touch the place where you live, then your RT."),
        "nothing_like_it": words("No kelurahan has this name. Try the list or the map."),
        "space": words("Space"),
        "erase": words("Delete a letter"),
        "guess": words("Guess"),
        "guess_first": words("Guess: how many RT?"),
        "guessed": words("Right!"),
        "not_guessed": words("Not quite."),
        "print": words("Print this card"),
        "again": words("Another RT"),
        "home": words("Back to the start"),
        "back": words("Back"),
        "still_there": words("Are you still there?"),
        "yes": words("Yes, go on"),
        "ends": words("The screen goes back to the start in {n} seconds.", n="{n}"),
        "map": words("Map of the RT"),
        "failed": words("That did not work yet. The screen will try again."),
        "what_is": words("What is Kampung Bantar?"),
        "answer": words(
            "Kampung Bantar means clean, safe and smart. Teams evaluate RT and give the predikat "
            "to those that pass. RT that have passed help their neighbours."
        ),
        "close": words("Close"),
    }


def phone_words(words: Words) -> dict[str, str]:
    """Return the words of the card on a phone."""
    return card_words(words) | {
        "another": words("Another RT"),
        "share": words("Share the card"),
        "print": words("Print on A5"),
        "install": words("Keep on this phone"),
        "kept": words("There is no network. This is the card as it was last loaded."),
        "copied": words("The link is copied."),
        "map": words("Map of the RT"),
    }
