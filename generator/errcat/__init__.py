"""errcat compiles an error catalogue into packages, schemas, components and pages."""

__version__ = "0.1.0"
