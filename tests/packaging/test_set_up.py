"""The set-up scripts, on machines made of a few pretended commands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "packaging"
BARE = "	libc.so.6 (libc6,x86-64) => /lib/libc.so.6"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the scripts bring Debian packages")


class Machine:
    """A machine whose commands are pretended: each is a shell script of one line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("dirname", "uname", "bash", "cat"):
            (folder / name).symlink_to(Path("/usr/bin") / name)
        self.has("ldconfig", f"echo '{BARE}'")
        self.has("id", "echo 1000")
        self.has("apt-get", 'echo apt-get "$@"')
        self.has("sudo", "exit 1")

    def has(self, command: str, does: str) -> None:
        script = self.folder / command
        script.write_text(f"#!/bin/bash\n{does}\n", "utf-8")
        script.chmod(0o755)

    def run(self, lines: str) -> subprocess.CompletedProcess[str]:
        # The scripts look for ldconfig in /sbin too, so the pretended one is a function as well.
        loader = f'ldconfig() {{ "{self.folder}/ldconfig"; }}'
        script = f'. "{SCRIPTS}/set_up.sh"\nPATH="{self.folder}"\n{loader}\n{lines}'
        environment = {**os.environ, "PATH": f"{self.folder}:/usr/bin:/bin"}
        return subprocess.run(
            ["/bin/bash", "-c", f"set -eu\n{script}"],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_bare_machine_lacks_every_library_of_the_window(machine: Machine) -> None:
    missing = machine.run('missing_libraries "$qt_libraries"').stdout
    wanted = "libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfreetype6 libfontconfig1 libdbus-1-3"
    assert missing.strip() == wanted


def test_a_library_that_the_loader_knows_is_not_asked_for(machine: Machine) -> None:
    machine.has("ldconfig", "printf '\\tlibGL.so.1 (libc6,x86-64) => /lib/libGL.so.1\\n'")
    assert "libgl1" not in machine.run('missing_libraries "$qt_libraries"').stdout.split()


def test_a_person_without_rights_reads_the_one_line_to_run(machine: Machine) -> None:
    done = machine.run('bring_packages "libgl1 xvfb "')
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1].strip()
    assert last == "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 xvfb"


def test_where_it_may_it_brings_the_packages_by_itself(machine: Machine) -> None:
    machine.has("sudo", 'shift; [ "$1" = true ] || { [ "$1" = env ] && shift 2; "$@"; }')
    done = machine.run('bring_packages "libgl1 xvfb "')
    assert done.returncode == 0
    assert "apt-get install -y -qq --no-install-recommends libgl1 xvfb" in done.stderr


def test_nothing_is_installed_when_nothing_is_missing(machine: Machine) -> None:
    done = machine.run('bring_packages ""')
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_uv_that_is_there_is_used(machine: Machine) -> None:
    machine.has("uv", "echo uv 0.9.1")
    assert machine.run('bring_uv; echo "$uv"').stdout.strip() == "uv"


def test_without_uv_and_pip_it_says_what_to_install(machine: Machine) -> None:
    machine.has("uv", "exit 127")
    machine.has("python3", "exit 1")
    done = machine.run("bring_uv")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].strip() == "sudo apt-get install -y python3 python3-pip"


@pytest.mark.parametrize("script", ["run.sh", "test.sh", "set_up.sh"])
def test_the_scripts_are_well_formed(script: str) -> None:
    subprocess.run(["/bin/bash", "-n", SCRIPTS / script], check=True)
    assert script == "set_up.sh" or os.access(SCRIPTS / script, os.X_OK)
