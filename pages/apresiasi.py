"""Apresiasi: other awards and help, on the map beside the state of Bantar."""

from bantar.interfaces.dashboard.kit import shell
from bantar.interfaces.dashboard.panels import dukungan as dukungan_panel

shell.run("apresiasi", dukungan_panel.dukungan)
