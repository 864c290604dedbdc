"""Wilayah tertinggal: which areas lag, why, and is the gap narrowing?"""

from bantar.interfaces.dashboard.kit import parts, shell
from bantar.interfaces.dashboard.panels import assessors as severity_panel
from bantar.interfaces.dashboard.panels import clusters as cluster_panel
from bantar.interfaces.dashboard.panels import gap as gap_panel
from bantar.interfaces.dashboard.panels import lagging as lagging_panel
from bantar.interfaces.dashboard.panels import lasting as lasting_panel
from bantar.interfaces.dashboard.panels import page
from bantar.interfaces.dashboard.panels import weights as weights_panel

_PARTS = {
    "daftar": lagging_panel.lagging,
    "klaster": cluster_panel.clusters,
    "kesenjangan": gap_panel.gap,
    "keberlanjutan": lasting_panel.lasting,
    "bobot": weights_panel.weights,
    "penilai": severity_panel.severity,
}


def body(view: shell.View) -> None:
    words = view.words
    titles = {
        "daftar": words("Where it lags"),
        "klaster": words("Clusters"),
        "kesenjangan": words("The gap"),
        "keberlanjutan": words("Lasting"),
        "bobot": words("Weights"),
        "penilai": words("Assessors"),
    }
    _PARTS[parts.choose(view, titles)](view)


page.run("tertinggal", body)
