"""What may be meant is offered while somebody types."""
