"""Finnish: Voikko with its gaps closed, and a fallback behind the same port."""
