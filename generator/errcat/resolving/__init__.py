"""The parts of `resolve`: each turns one thing that an author wrote into one thing that templates see."""
