"""Rapat: what does the meeting look at, and what did the last one decide?"""

from bantar.interfaces.dashboard.panels import meeting as meeting_panel
from bantar.interfaces.dashboard.panels import page

page.run("rapat", meeting_panel.prepare)
