"""What people have to look at: handwriting, unreadable places, and how good a page is."""
