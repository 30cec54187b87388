"""The site: one Datasette plugin, its templates and static files. It reads the database and never writes to it."""
