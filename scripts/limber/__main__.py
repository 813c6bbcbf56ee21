"""`python -m limber` is `limber`."""

from limber.cli.main import main

if __name__ == "__main__":
    main()
