"""What the screens themselves say: names of keys and buttons, warnings, forms."""

from bantar.i18n import Words


def meeting_words(words: Words) -> dict[str, str]:
    """Return the words of the meeting screen and of the speaker's window."""
    return {
        "title": words("Meeting"),
        "frozen": words("Data as known at {moment}", moment="{moment}"),
        "newer": words(
            "Newer data have come in. This meeting stays with what was known when it began."
        ),
        "dismiss": words("Close"),
        "close_notice": words("Close the notice of newer data"),
        "loading": words("Preparing the scenes"),
        "failed": words("This scene could not be loaded. The others stay."),
        "of": words("{n} of {total}", n="{n}", total="{total}"),
        "help": words("Keys"),
        "next": words("Next scene"),
        "back": words("Scene before"),
        "full": words("Full screen"),
        "play": words("Play the periods"),
        "blank": words("Blank screen"),
        "language": words("Language"),
        "theme": words("Bright or dark room"),
        "grey": words("Without colours"),
        "base": words("Map with or without the river"),
        "compare": words("Compared with the period before"),
        "table": words("The numbers as a table"),
        "why": words("Why here?"),
        "up": words("One level up"),
        "decide": words("Record a decision"),
        "notes": words("Window of the speaker"),
        "save_deck": words("To take away"),
        "making": words("Making the slides"),
        "leave": words("Leave"),
        "leave_question": words("Leave the screen of the meeting?"),
        "stay": words("Stay here"),
        "scenes": words("Scenes"),
        "menu": words("Menu"),
        "before": words("Decided before"),
        "jump": words("To a scene by its number"),
        "no_decide": words(
            "Decisions are recorded in a meeting that an officer opened on the page Rapat."
        ),
        "what": words("What was decided"),
        "who": words("Who sees to it"),
        "due": words("By when (for example 20-12-2022)"),
        "about": words("It speaks of"),
        "save": words("Record"),
        "cancel": words("Cancel"),
        "saved": words("Recorded"),
        "done": words("Carried out"),
        "late": words("overdue"),
        "open": words("open"),
        "closed": words("done"),
        "since": words("Since then"),
        "next_scene": words("Comes next"),
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
        "pin_hint": words("Press the place, or go there with the arrow keys and press Enter."),
        "pin_text": words("What everybody reads there (80 letters at most)"),
        "pin_remove": words("Take away"),
        "pin_none": words("This scene has no map and no chart for a pin."),
        "pin_wide": words("Pins are set on a screen that is wider than it is high."),
        "no_pin": words("Pins are kept in a meeting that an officer opened on the page Rapat."),
    }


def _unattended_words(words: Words) -> dict[str, str]:
    """Return what is said where the scenes are turned from afar, or by themselves."""
    return {
        "remote": words("A phone as the remote"),
        "remote_hint": words(
            "Scan the code. The phone turns the scenes; it records nothing. A new code shuts the "
            "earlier phone out."
        ),
        "lobby": words("Scenes by themselves"),
    }


def remote_words(words: Words) -> dict[str, str]:
    """Return the words of the phone that is the remote of a meeting."""
    return {
        "next": words("Next scene"),
        "back": words("Scene before"),
        "first": words("First scene"),
        "last": words("Last scene"),
        "play": words("Play the periods"),
        "compare": words("Compared with the period before"),
        "why": words("Why here?"),
        "up": words("One level up"),
        "blank": words("Blank screen"),
        "failed": words("The screen was not reached. Press once more."),
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
