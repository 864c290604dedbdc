"""Tables and types of the database."""

from bantar.storage.schema import office_model  # noqa: F401  (its tables belong to the model)
