"""Adopsi: which mentor RT for which RT?"""

from bantar.interfaces.dashboard.kit import shell
from bantar.interfaces.dashboard.panels import adopsi as adopsi_panel

shell.run("adopsi", adopsi_panel.adopsi)
