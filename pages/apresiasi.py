"""Apresiasi: other awards and help, on the map beside the state of Bantar."""

from bantar.ui import dukungan_panel, shell

shell.run("apresiasi", dukungan_panel.dukungan)
