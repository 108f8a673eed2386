"""The review desk: what the machine is not sure of is compared with the scan, the most doubtful first."""
