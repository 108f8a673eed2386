"""The tables: one module a feature, one class a table, nothing but columns; a change brings a migration."""
