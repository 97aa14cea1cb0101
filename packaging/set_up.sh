# shellcheck shell=bash disable=SC2034,SC2119,SC2120
# Brings what a bare machine lacks. Sourced by run.sh and test.sh; needs Python 3.11 or newer with pip.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top" || exit

tell() { printf '%s\n' "$*" >&2; }

# soname:package, for Debian and what descends from it
qt_libraries="libGL.so.1:libgl1 libEGL.so.1:libegl1 libxkbcommon.so.0:libxkbcommon0
    libglib-2.0.so.0:libglib2.0-0 libfreetype.so.6:libfreetype6 libfontconfig.so.1:libfontconfig1
    libdbus-1.so.3:libdbus-1-3"
screen_libraries="libxcb-cursor.so.0:libxcb-cursor0 libxkbcommon-x11.so.0:libxkbcommon-x11-0
    libxcb-icccm.so.4:libxcb-icccm4 libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1
    libxcb-render-util.so.0:libxcb-render-util0 libxcb-shape.so.0:libxcb-shape0"

is_linux() { [ "$(uname -s)" = Linux ]; }

# Prints the packages whose library the loader does not know.
missing_libraries() {
    local known wanted
    known=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null || true)
    [ -n "$known" ] || return 0 # a system without ldconfig cannot be asked
    for wanted in $1; do
        case "$known" in
            *"${wanted%%:*} "*) ;;
            *) printf '%s ' "${wanted##*:}" ;;
        esac
    done
}

# Prints the packages (command:package) whose command is not there.
missing_commands() {
    local wanted
    for wanted in "$@"; do
        command -v "${wanted%%:*}" >/dev/null 2>&1 || printf '%s ' "${wanted##*:}"
    done
}

# Installs the packages named (one word list), where this person may without a password; else prints the one line
# to run, and fails.
bring_packages() {
    local packages=${1% } as_root=""
    [ -n "$packages" ] || return 0
    [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
    if ! command -v apt-get >/dev/null 2>&1; then
        tell "This machine lacks libraries that Debian calls: $packages"
        tell "Please install them with its own package manager, then start this again."
        return 1
    fi
    # shellcheck disable=SC2086
    if [ -z "$as_root" ] || sudo -n true 2>/dev/null; then
        tell "Bringing packages: $packages"
        $as_root apt-get update -qq >&2 &&
            $as_root env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends $packages >&2 && return 0
        tell "They could not be installed."
    fi
    tell "This machine lacks a few packages. Please run this one line, then start this again:"
    tell "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $packages"
    return 1
}

# Finds uv, or brings it into the cache: Debian refuses pip in its own Python, but lets it fill another folder.
bring_uv() {
    local version home part
    version=$(uv --version 2>/dev/null || true)
    case "$version" in
        "" | "uv 0.0."* | "uv 0.1."* | "uv 0.2."* | "uv 0.3."* | "uv 0.4."* | "uv 0.5."*) ;;
        *) uv=uv && return 0 ;;
    esac
    home="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/mentordesk-set-up/uv"
    uv="$home/bin/uv"
    "$uv" --version >/dev/null 2>&1 && return 0
    if ! python3 -m pip --version >/dev/null 2>&1; then
        tell "Python 3.11 or newer with pip is needed. On Debian please run this one line, then start this again:"
        tell "    sudo apt-get install -y python3 python3-pip"
        return 1
    fi
    tell "Bringing uv, which sets up everything else ..."
    mkdir -p "$(dirname "$home")"
    part=$(mktemp -d "$home.XXXXXX")
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
        --target "$part" "uv>=0.9,<1"
    rm -rf "$home"
    mv "$part" "$home"
}

# Makes the environment exactly as uv.lock says; the build hook compiles the catalogues. Takes uv's own options.
set_up_environment() {
    bring_uv
    tell "Setting up from uv.lock ..."
    UV_PYTHON_PREFERENCE="${UV_PYTHON_PREFERENCE:-system}" "$uv" sync --quiet --locked "$@"
}

# Runs a command of the environment.
inside() { "$uv" run --no-sync "$@"; }
