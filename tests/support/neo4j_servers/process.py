"""One Neo4j server as a process of our own: its settings, its start, its end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.support import leash
from tests.support.neo4j_servers.jars import classes_archive, neo4j_jars
from tests.support.ports import HOST, free_port, listens

START_SECONDS = 180
JVM_OPTIONS = (
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
)
"""Those of the neo4j.conf that comes with a server, but for touching all memory at the start."""

SHORT_LIVED_OPTIONS = (
    "-XX:TieredStopAtLevel=1",
    "-XX:ReservedCodeCacheSize=240m",  # that of all levels; else much is compiled over and over
    "-XX:+UseSerialGC",
)
"""For a server soon gone: compile quickly rather than well, and tidy up in one thread."""

OPENED_PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.lang")


class Neo4jDidNotStartError(Exception):
    """The server ended, or kept silent too long; the message carries the end of its log."""


class Neo4jProcess:
    """A server that listens on one loopback port and keeps everything in one folder.

    It may be stopped or killed and started again, on the same data and the same port, and never
    outlives the process that started it.
    """

    def __init__(
        self, home: Path, heap_mb: int, *, short_lived: bool, keep_classes_in: Path | None = None
    ) -> None:
        jars = neo4j_jars()
        self.home = home
        self.port = free_port()
        self._leash: subprocess.Popen[str] | None = None
        self.pid = 0
        settings = home / "conf" / "neo4j.conf"
        settings.parent.mkdir(parents=True)
        settings.write_text(_settings(self.port, heap_mb, short_lived=short_lived), "utf-8")
        self._command = [
            "java",
            f"-Xms{heap_mb}m",
            f"-Xmx{heap_mb}m",
            *JVM_OPTIONS,
            *(SHORT_LIVED_OPTIONS if short_lived else ()),
            f"-XX:ArchiveClassesAtExit={keep_classes_in}"
            if keep_classes_in
            else f"-XX:SharedArchiveFile={classes_archive()}",  # done without where there is none
            *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED_PACKAGES),
            "-cp",
            str(jars / "*"),
            "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={home}",
            f"--config-dir={settings.parent}",
        ]

    @property
    def log(self) -> Path:
        """What the server says, from its first start on."""
        return self.home / "console.log"

    def start(self) -> None:
        """Start it and wait until it listens.

        Raises
        ------
        Neo4jDidNotStartError
            It ended at once, or does not listen after `START_SECONDS`.
        """
        if self.is_running():
            return
        with self.log.open("a", encoding="utf-8") as log:
            self._leash = subprocess.Popen(
                [sys.executable, leash.__file__, *self._command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,  # Ctrl-C is for the tests, which then stop it
            )
        assert self._leash.stdout is not None
        self.pid = int(self._leash.stdout.readline())
        deadline = time.monotonic() + START_SECONDS
        while not listens(self.port):
            if not self.is_running() or time.monotonic() > deadline:
                self.stop()
                raise self.did_not_start()
            time.sleep(0.2)

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        if self._leash is not None:
            self._leash.communicate()  # closing its standard input lets the leash end the server
            self._leash = None

    def kill(self) -> None:
        """End it as a power cut would, without a last word."""
        if self.is_running():
            os.kill(self.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        self.stop()

    def is_running(self) -> bool:
        """Whether the server's process lives."""
        return self._leash is not None and self._leash.poll() is None

    def did_not_start(self) -> Neo4jDidNotStartError:
        """Why it did not: the last of what it said."""
        last = "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-20:])
        return Neo4jDidNotStartError(f"Neo4j did not start. Its last words:\n{last}")


def _settings(port: int, heap_mb: int, *, short_lived: bool) -> str:
    settings = {
        "server.default_listen_address": HOST,
        "server.bolt.listen_address": f"{HOST}:{port}",
        "server.bolt.advertised_address": f"{HOST}:{port}",  # what neo4j:// is told to come back to
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": f"{heap_mb}m",
        "db.tx_log.preallocate": "false",  # else each database takes 256 MB from the start
        "dbms.security.auth_enabled": "true",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "dbms.usage_report.enabled": "false",
        # Else each end waits ten seconds for whoever might still connect.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    }
    if short_lived:
        settings["dbms.cypher.min_replan_interval"] = "1d"
    return "".join(f"{name}={value}\n" for name, value in settings.items())
