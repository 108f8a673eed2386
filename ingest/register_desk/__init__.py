"""The desk of the paper register: imported, and looked up."""
