"""The wing that looks at a response which somebody received: `errcat decode`."""
