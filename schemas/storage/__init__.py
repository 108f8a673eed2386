"""All that is kept: records in a database, files by fingerprint, messages in a queue."""
