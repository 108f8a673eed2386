"""Who holds a receipt and typed a one-time code does for the own request what an applicant may."""
