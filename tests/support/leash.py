"""Run a command that must not outlive whoever started it.

``python leash.py COMMAND…`` prints the process id of the command, and waits. When its standard
input closes, which the operating system sees to even when the starter is killed, it asks the
command to end, and after a while makes it.
"""

import signal
import subprocess
import sys
import threading

GRACE_SECONDS = 30


def main() -> int:
    command = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=sys.stderr)

    def end(*_: object) -> None:
        command.terminate()
        try:
            command.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            command.kill()

    def end_when_let_go() -> None:
        sys.stdin.read()
        end()

    signal.signal(signal.SIGTERM, end)
    threading.Thread(target=end_when_let_go, daemon=True).start()
    sys.stdout.write(f"{command.pid}\n")
    sys.stdout.flush()
    return command.wait()


if __name__ == "__main__":
    sys.exit(main())
