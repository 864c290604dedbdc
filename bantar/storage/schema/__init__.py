"""Tables and types of the database."""

from bantar.storage.schema import officer_model  # noqa: F401  (its tables belong to the model)
