"""Run the migrations on the connection that the caller hands over."""

from alembic import context

from bantar.storage.schema.model import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
