"""Staff, units, roles; who may do what."""
