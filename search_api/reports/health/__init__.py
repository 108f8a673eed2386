"""Whether the installation is well: each check says in words what is wrong and what to do."""
