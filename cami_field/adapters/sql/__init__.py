"""The store: SQLCipher under SQLAlchemy, its tables, unit of work, queries and migrations."""
