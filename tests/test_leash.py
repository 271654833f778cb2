import subprocess
import sys

from tests.support import leash

OUTLIVES = "import sys, time; time.sleep(20); sys.stderr.write('outlived')"
STARTS_ONE = """
import subprocess, sys
leashed = subprocess.Popen(
    [sys.executable, *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
)
print(leashed.stdout.readline(), flush=True)
leashed.wait()
"""


def test_a_leashed_command_ends_when_its_starter_is_killed():
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTS_ONE, leash.__file__, sys.executable, "-c", OUTLIVES],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert starter.stdout is not None
    assert starter.stdout.readline().strip().isdecimal()
    starter.kill()
    # All three write their complaints to one pipe: it closes when the last of them has ended.
    _, said = starter.communicate()
    assert said == ""


def test_a_leash_gives_back_how_its_command_ended():
    command = [sys.executable, "-c", "raise SystemExit(3)"]
    with subprocess.Popen(
        [sys.executable, leash.__file__, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    ) as leashed:
        assert leashed.wait() == 3
