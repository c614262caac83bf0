"""Alembic's entry: runs the migrations on the connection that ``sayso.store.opening.migrate`` hands over."""

from alembic import context

from sayso.store.tables import metadata

if hasattr(context, "config"):  # only while Alembic runs; importing this file does nothing
    context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
