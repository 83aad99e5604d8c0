"""The store: records kept in one SQLite file, searched, compared and corrected."""
