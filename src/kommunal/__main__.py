"""``python -m kommunal`` is the command `kommunal`."""

from kommunal.cli import main

main()
