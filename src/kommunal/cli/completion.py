"""`kommunal completion`: what makes the shell complete commands, cities, units."""

from typing import Final

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from kommunal.cli.console import print_data
from kommunal.cli.parameters import argument
from kommunal.cli.parameters import command as make_command

__all__ = ["command"]

_SHELLS: Final[dict[str, type[ShellComplete]]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@make_command(
    "completion",
    german="""
    Ausgeben, womit die Shell Befehle, Optionen, Dateien, Städte und ids vervollständigt.

    In ~/.bashrc: eval "$(kommunal completion bash)". In ~/.zshrc: eval "$(kommunal completion zsh)".
    Für fish: kommunal completion fish > ~/.config/fish/completions/kommunal.fish
    """,
)
@argument(
    "shell",
    type=click.Choice(list(_SHELLS)),
    words=("Die Shell, die vervollständigen soll.", "The shell that shall complete."),
)
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print what makes the shell complete commands, options, files, cities and ids.

    In ~/.bashrc: eval "$(kommunal completion bash)". In ~/.zshrc: eval "$(kommunal completion zsh)".
    For fish: kommunal completion fish > ~/.config/fish/completions/kommunal.fish
    """
    group = context.find_root().command
    print_data(_SHELLS[shell](group, {}, "kommunal", "_KOMMUNAL_COMPLETE").source() + "\n")
