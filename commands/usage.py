"""Click's faults of usage in our words; imported only when a call was wrong."""

from __future__ import annotations

import click

from archive.messages import say
from archive.model import Message


def explain(error: click.UsageError) -> Message:
    """What was wrong with the call, and where the help is."""
    where = error.ctx.command_path if error.ctx is not None else "hoso"
    if isinstance(error, click.NoSuchOption):
        near = " ".join(error.possibilities or ())
        if near:
            return say(
                "Unknown option {option}. Did you mean {near}? See “{where} --help”.",
                option=error.option_name,
                near=near,
                where=where,
            )
        return say("Unknown option {option}. See “{where} --help”.", option=error.option_name, where=where)
    if isinstance(error, click.NoSuchCommand):
        return say("Unknown command “{command}”. See “hoso --help”.", command=error.command_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return say("{what} is missing. See “{where} --help”.", what=error.param.human_readable_name, where=where)
    if isinstance(error, click.BadOptionUsage):
        return say(
            "Option {option}: {fault} See “{where} --help”.", option=error.option_name, fault=error.message, where=where
        )
    return say("The call is wrong: {fault} See “{where} --help”.", fault=error.format_message(), where=where)
