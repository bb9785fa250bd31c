"""What is counted and drawn from a case file: points, days, actors' ties, outlets' profiles, what waits for review, what was said of claims."""
