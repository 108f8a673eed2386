"""Devices in the hall: registered by the office, used by whoever comes, everything forgotten after a visit."""
