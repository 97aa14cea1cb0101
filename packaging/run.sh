#!/usr/bin/env bash
# Sets everything up and opens the sample year.
#
#   packaging/run.sh [FOLDER]
#
# The year of the association season is played up to today into FOLDER (build/sample-year when none is named) and
# opened in the window; a later start opens the same file, with what was changed in it. On a machine without
# a screen the whole year is played, and its papers and a picture of every page are left in FOLDER.
set -eu

case "${1:-}" in
    -*)
        sed -n '2,8s/^# \{0,1\}//p' "$0"
        [ "$1" = --help ] || [ "$1" = -h ] && exit 0
        exit 1
        ;;
esac
folder=${1:-}
[ -z "$folder" ] || { mkdir -p "$folder" && folder=$(cd "$folder" && pwd); }

. "$(dirname "${BASH_SOURCE[0]}")/set_up.sh"

has_screen() { ! is_linux || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

if is_linux; then
    wanted=$qt_libraries
    has_screen && wanted="$wanted $screen_libraries"
    bring_packages "$(missing_libraries "$wanted")"
fi
set_up_environment --no-dev --inexact

ours=build/sample-year
if ! has_screen; then
    [ -n "$folder" ] || rm -rf "$ours"
    export QT_QPA_PLATFORM=offscreen
fi
folder=${folder:-$top/$ours}
year="$folder/association-season.mentordesk"
if [ ! -e "$year" ]; then
    tell "Playing the sample year ..."
    # With a window the year is under way: it is played up to today, so that there is something left to do.
    if has_screen; then
        inside mentordesk year --sample association-season --out "$folder" --today "$(date +%Y-%m-%d)"
    else
        inside mentordesk year --sample association-season --out "$folder"
    fi
fi
if has_screen; then
    inside mentordesk "$year"
else
    inside mentordesk pictures "$year" --out "$folder/pictures"
    tell "There is no screen here, so the year was played without a window."
    tell "Its file, its papers and a picture of every page are in $folder"
fi
