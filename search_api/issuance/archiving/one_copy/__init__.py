"""What happens to one archive copy that is signed."""
