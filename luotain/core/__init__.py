"""Foundation: Refusal, turns and moves, texts in three languages, safe text, sealed secrets, the guarded client."""
