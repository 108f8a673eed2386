"""The board is brought up to date by the sweeper: each request is read again once it changed."""
