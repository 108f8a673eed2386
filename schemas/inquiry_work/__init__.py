"""What is worked out of inquiries: when a reminder is due, and how agencies keep their time."""
