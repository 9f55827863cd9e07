"""Help pages in the user's language: click's parts, with every text a `Message` told when it is shown."""

from __future__ import annotations

from typing import Any

import click

from archive.messages import say, tell
from archive.model import Message


class Option(click.Option):
    """An option whose help is a `Message`."""

    def __init__(self, *declarations: Any, help: Message, **attributes: Any) -> None:  # noqa: A002
        super().__init__(*declarations, **attributes)
        self.sentence = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's spelling and its help in the chosen language."""
        record = super().get_help_record(ctx)
        return record and (record[0], tell(self.sentence))


def _option_list(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    records = []
    for parameter in command.get_params(ctx):
        record = None if isinstance(parameter, click.Argument) else parameter.get_help_record(ctx)
        if record is not None:
            is_help = "--help" in parameter.opts
            records.append((record[0], tell(say("Show this page and end.")) if is_help else record[1]))
    with formatter.section(tell(say("Options"))):
        formatter.write_dl(records)


def _usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    words = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, words, prefix=tell(say("Usage:")) + " ")


def _paragraphs(sentences: tuple[Message, ...], formatter: click.HelpFormatter) -> None:
    for sentence in sentences:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(tell(sentence))


class Command(click.Command):
    """A command whose help is told in the user's language."""

    sentences: tuple[Message, ...] = ()

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of usage."""
        _usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        _paragraphs(self.sentences, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and what each does."""
        _option_list(self, ctx, formatter)


class Group(click.Group):
    """The program itself: its commands are imported only when they are called.

    `table` holds, for each command, the module and name it stands under and one line of help.
    """

    sentences: tuple[Message, ...] = ()
    table: dict[str, tuple[str, Message]]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table, which is the order of work."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from its module."""
        if cmd_name not in self.table:
            return None
        from importlib import import_module

        module, name = self.table[cmd_name][0].split(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of usage."""
        _usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program is for."""
        _paragraphs(self.sentences, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands with one line each, without importing them."""
        _option_list(self, ctx, formatter)
        with formatter.section(tell(say("Commands"))):
            formatter.write_dl([(name, tell(line)) for name, (_, line) in self.table.items()])
