"""`python -m purport` is `purport`."""

from purport.cli.main import run

if __name__ == "__main__":
    run()
