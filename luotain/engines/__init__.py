"""Bedrock: pure decisions, without Django, files, clocks or neighbours."""
