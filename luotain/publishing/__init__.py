"""Draft, checks, thinking pause, approval, delivery, correction: how the body says something in public, once."""
