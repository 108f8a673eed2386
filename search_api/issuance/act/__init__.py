"""The one act of issuing a paper, whatever its kind."""
