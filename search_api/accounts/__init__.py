"""People sign in, change their password, and are let in and out by an administrator."""
