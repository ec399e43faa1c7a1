"""`python -m errcat` does what `errcat` does."""

from errcat.cli import main

if __name__ == "__main__":
    main()
