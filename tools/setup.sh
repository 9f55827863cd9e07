#!/bin/sh
# Makes the virtual environment with hoso and its tools in it, at the exact versions of constraints.txt.
# Usage: setup.sh [FOLDER]. Does nothing when the environment is there and nothing it is made from has changed.
# PYTHON names the interpreter to use; pip is set up from outside (PIP_INDEX_URL, PIP_CERT …) as usual.
set -eu

venv=${1:-.venv}
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 4; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-python3.11 python3 python3.13 python3.12}; do
        if command -v "$name" >/dev/null && new_enough "$name"; then command -v "$name"; return; fi
    done
    return 1
}

# Debian keeps venv and ensurepip in a package of their own.
can_make_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

# How to act as root: nothing to add, sudo without a question, or not at all.
if [ "$(id -u)" = 0 ]; then as_root=''
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root='sudo'
else as_root='no'
fi

# apt PACKAGE…: installs Debian packages, or fails when that is not for us to do.
apt() {
    [ "$as_root" != no ] && command -v apt-get >/dev/null || return 1
    say "installing $*"
    $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq "$@" >&2
}

install_venv_package() {
    package="$("$1" -c 'import sys; print(f"python3.{sys.version_info[1]}-venv")')"
    apt "$package" || fail "$1 has no venv module. Run “apt-get update && apt-get install -y $package” as root, then this again."
}

# What reads scans and old Word files. Without it the rest works, and those files say what is missing.
install_readers() {
    missing=''
    ls /usr/share/tesseract-ocr/*/tessdata/vie.traineddata >/dev/null 2>&1 || missing="$missing tesseract-ocr-vie"
    command -v antiword >/dev/null || missing="$missing antiword"
    [ -z "$missing" ] || apt $missing ||
        say "not installed:$missing. For scans and old Word files run “apt-get install -y$missing” as root."
}

python=$(find_python) || fail "Python 3.11 or newer is needed and was not found${PYTHON:+ as $PYTHON}. Run “sudo apt-get install python3.11”, or name one: make setup PYTHON=/path/to/python3."

stamp="$venv/made-from"
made_from=$(cat pyproject.toml constraints.txt tools/setup.sh | cksum; "$python" -V; pwd)
if [ -x "$venv/bin/hoso" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$made_from" ]; then exit 0; fi

install_readers
can_make_venv "$python" || install_venv_package "$python"
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    say "making $venv with $("$python" -V)"
    "$python" -m venv --clear "$venv"
fi
say "installing hoso and its tools (some minutes the first time)"
pip() { PYTHONWARNINGS=ignore "$venv/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }
# Installer and builder are pinned like everything else, hence first, and no build isolation below.
pip install --constraint constraints.txt pip setuptools
pip install --constraint constraints.txt --no-build-isolation --editable '.[dev]'
printf '%s\n' "$made_from" >"$stamp"
say "done: $venv/bin/hoso"
