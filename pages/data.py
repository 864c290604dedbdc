"""Data: what comes in, from whom, and how good it is. For officers."""

from bantar.interfaces.dashboard.kit import shell
from bantar.interfaces.dashboard.office import (
    audit_panel,
    batch_panel,
    intake_panel,
    officer_panel,
    periode_panel,
    quality_panel,
)
from bantar.interfaces.dashboard.panels import ledger as ledger_panel
from bantar.interfaces.dashboard.panels import page


def body(view: shell.View) -> None:
    words = view.words
    who = officer_panel.opened(view)
    if who is None:
        return
    parts = {
        "masukkan": (words("Bring in"), intake_panel.intake),
        "periode": (words("Periods"), periode_panel.periode_states),
        "riwayat": (words("History"), batch_panel.history),
        "mutu": (words("Quality"), quality_panel.quality),
        "angka": (words("Official figures"), ledger_panel.ledger),
        "audit": (words("Audit"), audit_panel.books),
    }
    officer_panel.show(view, who, parts)


page.run("data", body)
