"""Adopsi: which mentor RT for which RT?"""

from bantar.ui import pairs_panel, shell

shell.run("adopsi", pairs_panel.pairs)
