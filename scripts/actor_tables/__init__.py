"""The parts of ``scripts/build_actor_tables.py``: one module for each table."""
