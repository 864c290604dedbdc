"""Tables and types of the database."""

from bantar.storage.schema import (  # noqa: F401  (their tables belong to the model)
    layer_model,
    office_model,
    region_model,
)
