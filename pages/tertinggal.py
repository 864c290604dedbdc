"""Wilayah tertinggal: which areas lag, why, and is the gap narrowing?"""

from bantar.ui import (
    cluster_panel,
    gap_panel,
    lagging_panel,
    lasting_panel,
    parts,
    severity_panel,
    shell,
    weights_panel,
)

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


shell.run("tertinggal", body)
