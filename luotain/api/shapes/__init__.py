"""What goes in and comes out, noun by noun."""
