"""Rencana: whom to coach or assess next, and when is the target reached?"""

from bantar.interfaces.dashboard.kit import parts, shell
from bantar.interfaces.dashboard.panels import page
from bantar.interfaces.dashboard.panels import target as target_panel
from bantar.interfaces.dashboard.panels import work_plan as work_plan_panel


def body(view: shell.View) -> None:
    words = view.words
    titles = {"rencana": words("Plan of work"), "target": words("Target clock")}
    if parts.choose(view, titles) == "target":
        target_panel.clock(view)
    else:
        work_plan_panel.work_plan(view)


page.run("rencana", body)
