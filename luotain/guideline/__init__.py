"""The guideline room: clauses people read, rules that decide at every gate, and the versions they live in."""
