"""The register of the agencies that an office asks, and how they keep their time."""
