"""`hoso` from the outside: which command, in which language, with which exit code.

This is the only place where an error becomes an exit code::

    0 done · 1 nothing found · 2 the call is wrong · 3 the input was refused · 4 a program is missing
    5 integrity broken · 6 done, with findings · 70 unforeseen fault · 130 interrupted · 141 reader gone
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence

import click

from archive.errors import CallError, HosoError
from archive.messages import say, speak, tell
from archive.model import Message
from commands.frame import global_options, language_of
from commands.help_pages import Group, Option

INTERRUPTED = 130
UNFORESEEN = 70
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
READER_GONE = 128 + 13  # as a shell tells a process that SIGPIPE ended

TABLE: dict[str, tuple[str, Message]] = {
    "init": ("commands.init:init", say("make an archive")),
    "read": ("commands.read:read", say("read one file and show what was recognised, without any archive")),
    "import": ("commands.import_:import_", say("take files and folders into the archive")),
    "ocr": ("commands.ocr:ocr", say("recognise the page pictures of papers imported with --no-ocr")),
    "refusals": ("commands.refusals:refusals", say("what was refused, when, why, and what to do")),
    "search": ("commands.search:search", say("find papers by number, words, kind, issuer, date")),
    "show": ("commands.show:show", say("show one record")),
    "review": ("commands.review:review", say("the fields that need a person, and why")),
    "correct": ("commands.correct:correct", say("give a field another value, kept beside what was read")),
    "dossier": ("commands.dossier:dossier", say("make dossiers, put papers into them, list them")),
    "link": ("commands.link:link", say("say how one paper stands to another")),
    "register": (
        "commands.register:register",
        say("the registers of the law; a paper register held against the archive"),
    ),
    "report": ("commands.reports:report", say("tables and charts: papers, certificates, budget by year")),
    "reread": ("commands.reread:reread", say("recognise the papers anew, and show what would change first")),
    "certificates": ("commands.certificates:certificates", say("the certificates as they stand on a day, and why")),
    "budget": ("commands.budget:budget", say("what decisions assign, and the checks B1–B12")),
    "gaps": ("commands.gaps:gaps", say("what the record lacks, and where it contradicts itself")),
    "parts": ("commands.parts:parts", say("show or set where the papers in one file begin")),
    "open": ("commands.open_:open_", say("open or copy out the original, byte for byte")),
    "trace": ("commands.trace:trace", say("the chain around a paper, a certificate, an enterprise or a budget year")),
    "enterprise": ("commands.enterprise:enterprise", say("the enterprises that papers name; which of them are one")),
    "verify": ("commands.verify:verify", say("check originals, records and ledger")),
    "checkpoint": ("commands.checkpoint:checkpoint", say("write a checkpoint that an auditor keeps")),
    "log": ("commands.log:log", say("the ledger: who did what, and when")),
    "reindex": ("commands.reindex:reindex", say("build the search index anew from the archive")),
    "demo": ("commands.demo:demo", say("make the sample archive and walk through the main job")),
}


def _print_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("hoso")
        except PackageNotFoundError:  # run from a checkout that nobody installed
            number = tell(say("(not installed)"))
        click.echo(f"hoso {number}")
        ctx.exit()


def _program() -> Group:
    version_option = Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
        help=say("Show the version and end."),
    )
    group = Group(
        "hoso", params=[*global_options(), version_option], no_args_is_help=False, invoke_without_command=True
    )
    group.table = TABLE
    group.sentences = (say("Hồ Sơ: the document archive of an office. Reads papers, keeps them, finds them again."),)
    group.callback = _greet
    return group


@click.pass_context
def _greet(ctx: click.Context) -> int:
    """Without a command: the help page."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return 0


hoso = _program()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and return its exit code; `arguments` default to those of the process."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    speak(language_of(words, dict(os.environ)))
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
        return READER_GONE
    except OSError as cause:
        if cause.errno not in NO_ROOM:
            return _unforeseen(cause)
        _forget_stdout()
        message = say(
            "The answer could not be written: {cause}. Free disk space, then try again.", cause=cause.strerror
        )
        _complain(message)
        return CallError.exit_code
    return code


def _run(words: list[str]) -> int:
    """Parse and call the command; every error that means something becomes its exit code here.

    Raises:
        OSError: a file or stdout failed, which the command did not foresee.
    """
    try:
        with hoso.make_context("hoso", words) as context:
            result = hoso.invoke(context)
    except click.exceptions.Exit as end:  # --help, --version
        return end.exit_code
    except HosoError as error:
        _complain(error.message)
        return error.exit_code
    except click.UsageError as error:
        from commands.usage import explain

        _complain(explain(error))
        return CallError.exit_code
    except KeyboardInterrupt:
        _complain(say("Interrupted."))
        return INTERRUPTED
    except OSError:
        raise
    except Exception as fault:  # noqa: BLE001  the last net: no traceback ever reaches a user
        return _unforeseen(fault)
    return result if isinstance(result, int) else 0


def _unforeseen(fault: Exception) -> int:
    from commands.fault_log import keep

    _complain(keep(fault))
    return UNFORESEEN


def _complain(message: Message) -> None:
    print(f"hoso: {tell(message)}", file=sys.stderr)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; what is no text appears with backslashes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _forget_stdout() -> None:
    """The reader of our output has gone (``hoso search | head``): let Python's last flush fail unheard."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
