"""Forms of the room's screens: `parts` for what a guideline is made of, `acts` for what people do with it."""
