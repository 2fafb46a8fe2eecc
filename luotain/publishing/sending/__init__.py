"""One delivery, attempt by attempt: claimed by a move, called without the database, settled in one short transaction."""
