"""The store: facts with their evidence in SQLite, made to be queried by people who have never seen this code."""
