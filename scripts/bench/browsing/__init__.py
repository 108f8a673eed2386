"""The pages as a browser asks for them: an office in which much has happened, and every page that links lead to."""
