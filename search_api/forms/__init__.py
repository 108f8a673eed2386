"""Forms, letters and blank applications of the one-stop office: values in, PDF/A out."""
