"""The steps from an older schema to the current one; alembic is imported when first needed."""
