"""What an administrator changes of people and of the office beside passwords and rights: roles, blocks, the name."""
