"""The command `kommunal`. Needs the extra ``cli``."""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command; without the extra, say how to install it and exit with 2."""
    try:
        import click  # noqa: F401
    except ImportError:
        sys.stderr.write("click is needed for this: pip install 'kommunal[cli]'\n")
        sys.exit(2)
    from kommunal.cli.group import kommunal

    kommunal.main(prog_name="kommunal")
