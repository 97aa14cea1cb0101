#!/usr/bin/env bash
# Sets everything up and runs every test.
#
#   packaging/test.sh [--long] [what pytest takes]
#
# First the style and the types, then the tests without a screen, then those that need a real X screen. --long
# adds the ten-thousand-fold, fault and LibreOffice runs. Whatever fails, the rest still runs.
set -eu

long=""
if [ "${1:-}" = --long ]; then
    long=--long
    shift
fi

. "$(dirname "${BASH_SOURCE[0]}")/set_up.sh"

can_use_screen=true
if is_linux; then
    needed=$(missing_libraries "$qt_libraries")
    for_screen="$(missing_libraries "$screen_libraries")$(missing_commands Xvfb:xvfb xdotool:xdotool)"
    if ! bring_packages "$needed$for_screen"; then
        [ -z "$needed" ] || exit 1
        can_use_screen=false
        tell "Going on without the tests on a screen."
    fi
    [ -z "$long" ] || bring_packages "$(missing_commands soffice:libreoffice-calc)" ||
        tell "Going on without LibreOffice."
fi
set_up_environment

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failed=""
ran_tests=false

step() {
    local name=$1
    shift
    tell "== $name"
    inside "$@" || failed="$failed $name,"
}

# pytest answers 5 when a selection is empty: with paths named, one of the two runs may well be.
tests() {
    local name=$1 status=0
    shift
    tell "== $name"
    # A test that hangs for ten minutes shows where, and ends its run.
    inside pytest --junit-xml "$results/${name// /-}.xml" -o junit_family=xunit2 \
        -o faulthandler_timeout=600 -o faulthandler_exit_on_timeout=true $long "$@" || status=$?
    case $status in
        0) ran_tests=true ;;
        5) ;;
        *) ran_tests=true failed="$failed $name," ;;
    esac
}

step "ruff check" ruff check
step "ruff format" ruff format --check
step "mypy" mypy
tests "tests without a screen" -n auto --maxprocesses 4 --dist loadfile "$@"
if is_linux && $can_use_screen; then
    tests "tests on a screen" --screen --xvfb-backend xvfb -o xvfb_width=1600 -o xvfb_height=1000 \
        -o xvfb_colordepth=24 "$@"
elif is_linux; then
    failed="$failed tests on a screen (not run: packages are missing),"
else
    tell "The tests on a screen need Xvfb; they run on Linux only."
fi

[ -z "$failed" ] || tell "Failed:${failed%,}"
inside python - "$results" <<'SUM'
import sys
from pathlib import Path
from xml.etree import ElementTree

suites = [s for p in Path(sys.argv[1]).glob("*.xml") for s in ElementTree.parse(p).iter("testsuite")]
count = {name: sum(int(suite.get(name, 0)) for suite in suites) for name in ("tests", "failures", "errors", "skipped")}
wrong = count["failures"] + count["errors"]
print(f"{count['tests'] - wrong - count['skipped']} passed, {wrong} failed, {count['skipped']} skipped")
SUM
[ -z "$failed" ] || exit 1
$ran_tests || exit 5
