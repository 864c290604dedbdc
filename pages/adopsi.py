"""Adopsi: which mentor RT for which RT?"""

from bantar.interfaces.dashboard.panels import adopsi as adopsi_panel
from bantar.interfaces.dashboard.panels import page

page.run("adopsi", adopsi_panel.adopsi)
