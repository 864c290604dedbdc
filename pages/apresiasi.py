"""Apresiasi: other awards and help, on the map beside the state of Bantar."""

from bantar.interfaces.dashboard.panels import dukungan as dukungan_panel
from bantar.interfaces.dashboard.panels import page

page.run("apresiasi", dukungan_panel.dukungan)
