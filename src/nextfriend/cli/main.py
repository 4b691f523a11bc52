"""The `nextfriend` command: a table of names, each imported only when it is asked for.

The engines' commands (`deadlines`, `notices read`, `conflicts check`) must answer in a terminal that has no
database and never imports Django, so nothing here imports a command before its name was typed.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import signal
import sys
import threading
import traceback

import click

from nextfriend import __version__

# name → (where the command lives, one line for `nextfriend --help`)
COMMANDS: dict[str, tuple[str, str]] = {
    "deadlines": ("nextfriend.cli.deadlines:deadlines", "Compute dates from rules of court; no database."),
    "notices": ("nextfriend.cli.notices:notices", "Read court e-mails; `read` needs no database."),
    "conflicts": ("nextfriend.cli.conflicts:conflicts", "Search names against names; no database."),
    "screening": ("nextfriend.cli.screening:screening", "Score screening instruments; no database."),
    "templates": ("nextfriend.cli.templates:templates", "Check Word templates; no database."),
    "redactions": ("nextfriend.cli.redactions:redactions", "Find covered words in PDFs; no database."),
    "chronology": ("nextfriend.cli.chronology:chronology", "Services in medical records (PDF); no database."),
    "transcript": ("nextfriend.cli.transcript:transcript", "Depositions by page and line; no database."),
    "bates": ("nextfriend.cli.bates:bates", "Number documents for production; no database."),
    "binder": ("nextfriend.cli.binder:binder", "Bind exhibits into one PDF; no database."),
    "hsds": ("nextfriend.cli.hsds:hsds", "Check a directory of services (HSDS 3.0); no database."),
    "search": ("nextfriend.cli.search:search", "Write the index of words again."),
    "serve": ("nextfriend.cli.serve:serve", "Start the office: web server and worker."),
    "office": ("nextfriend.cli.office:office", "Migrate, seed and look after an office."),
    "accounts": ("nextfriend.cli.accounts:accounts", "Take off a lost second step at the server."),
    "wall": ("nextfriend.cli.wall:wall", "Check the wall against its reference model."),
    "audit": ("nextfriend.cli.audit:audit", "Verify the record of who saw and did what."),
    "backup": ("nextfriend.cli.backup:backup", "Write database and files to one verified file."),
    "restore": ("nextfriend.cli.backup:restore", "Put a backup back, verified by hash."),
    "doctor": ("nextfriend.cli.doctor:doctor", "Check versions, disk, rights and the last backup."),
}


class LazyGroup(click.Group):
    """A click group that imports a command the first time it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, (target, _) in COMMANDS.items() if _is_installed(target)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        target, _ = COMMANDS[cmd_name]
        if not _is_installed(target):
            raise click.UsageError(f"The command '{cmd_name}' is not part of this installation.", ctx)
        module_name, attribute = target.split(":")
        command = getattr(importlib.import_module(module_name), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # click would import every command to read its help; the table already holds the line.
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


def _is_installed(target: str) -> bool:
    """Whether the module file exists. It is not executed, so its own import errors stay visible when it is
    used."""
    return importlib.util.find_spec(target.split(":")[0]) is not None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="nextfriend")
def root() -> None:
    """The case system for paralegals and case managers who work for the same client."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 done but something was refused, 2 bad input, 70 a fault of
    ours."""
    _end_in_order()
    try:
        root.main(args=arguments, prog_name="nextfriend")
    except Exception as fault:
        # A person gets a sentence; whoever repairs it sets the variable and gets the traceback.
        if os.environ.get("NEXTFRIEND_TRACEBACK"):
            traceback.print_exc()
        click.echo(_fault_sentence(fault), err=True)
        sys.exit(70)


def _end_in_order() -> None:
    """A command that is told to stop, or whose terminal closes, stops what it started, as with Ctrl-C: what
    Python does by itself would leave a database running.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for which in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(which) == signal.SIG_DFL:
            signal.signal(which, signal.default_int_handler)


def _fault_sentence(fault: Exception) -> str:
    """Say what broke without the message of the fault, which may hold what the client's papers say."""
    if isinstance(fault, ImportError):
        return f"This command could not be loaded: {fault.msg}. Install what is missing and try again."
    return (
        f"Nextfriend failed here ({type(fault).__name__}); nothing you gave it was changed. "
        "Run the command again with NEXTFRIEND_TRACEBACK=1 to see where."
    )


if __name__ == "__main__":
    main()
