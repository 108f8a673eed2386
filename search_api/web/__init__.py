"""What all pages share: templates, style and how they are rendered."""
