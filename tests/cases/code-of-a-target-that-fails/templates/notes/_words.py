"""Words."""

shout = str.uper
