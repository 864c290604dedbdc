"""Rapat: what does the meeting look at, and what did the last one decide?"""

from bantar.ui import meeting_panel, shell

shell.run("rapat", meeting_panel.prepare)
