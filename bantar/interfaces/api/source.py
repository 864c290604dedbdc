"""What the interface for programs is given of the city: one day, ready to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from bantar.city.home import CityDay
from bantar.city.snapshot import Snapshot
from bantar.output.files.layers import Layer, layers_of


@dataclass(frozen=True)
class City:
    """One day of the city: the snapshot, its layers by name, and their features as text."""

    day: CityDay

    @property
    def snapshot(self) -> Snapshot:
        """The RT with their results."""
        return self.day.snapshot

    @property
    def layers(self) -> Mapping[str, Layer]:
        """The collections by name."""
        return self.day.finding(_layers)

    def features(self, name: str) -> tuple[str, ...]:
        """Return each feature of a collection as GeoJSON text, encoded once."""
        return self.day.finding(_features, name)


def _layers(city: CityDay) -> Mapping[str, Layer]:
    layers = layers_of(city.snapshot)
    _ = [(layer.places, layer.bounds) for layer in layers.values()]  # now: its size is known
    return layers


def _features(city: CityDay, name: str) -> tuple[str, ...]:
    return city.finding(_layers)[name].features()
