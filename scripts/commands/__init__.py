"""The subcommands of `trichluc`, one module each: `add_parser` names the arguments, `run` does it."""
