"""Alembic's entry: migrate over the connection that the caller opened."""

from alembic import context

from cami_field.adapters.sql.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
