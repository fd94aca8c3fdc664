"""``python -m kommunal`` is the command `kommunal`."""

from kommunal.cli import main

if __name__ == "__main__":
    main()
