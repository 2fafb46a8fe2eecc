"""Which language, which words, which base forms."""
