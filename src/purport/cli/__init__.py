"""The command line: what a user types, and what is drawn for them. Only this package prints."""
