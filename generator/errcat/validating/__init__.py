"""The checks of the stage `validate`, one idea per module; none of them imports another stage."""
