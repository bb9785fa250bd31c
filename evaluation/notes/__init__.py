"""Short event notes with the ACLED sub-event type that each should get (README.md)."""
