"""Papers that go with a draft: photographed, cleaned, looked at, taken out again."""
