"""The administrator's list of other installations whose packages and receipts are believed."""
