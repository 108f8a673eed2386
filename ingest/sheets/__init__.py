"""Cover sheets and separators on paper."""
