"""``python -m newsledger``: the command line, where its script is not on the path."""

from newsledger.cli import main

if __name__ == "__main__":  # worker processes import this module anew
    main(prog_name="newsledger")
