"""Rapat: what does the meeting look at, and what did the last one decide?"""

from bantar.interfaces.dashboard.kit import shell
from bantar.interfaces.dashboard.panels import meeting as meeting_panel

shell.run("rapat", meeting_panel.prepare)
