"""A second start on the same computer hands its file to the window that runs, and ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from mentordesk_ui.meeting_place import meeting_place

_WAIT_MS = 800


def hand_over(path: Path | None) -> bool:
    """Give a file, or only the wish to be seen, to the window that runs; tell whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(meeting_place())
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write((str(path.absolute()) if path else "").encode() + b"\n")
    socket.flush()
    socket.waitForBytesWritten(_WAIT_MS)
    answered = socket.waitForReadyRead(_WAIT_MS)
    socket.disconnectFromServer()
    return answered


class Listener(QObject):
    """Hears later starts; `asked` tells the path to open, empty for none."""

    asked = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callers: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(meeting_place()):
            # What a crash left behind: nobody answered there, or we would not be here.
            QLocalServer.removeServer(meeting_place())
            self._server.listen(meeting_place())

    @property
    def listening(self) -> bool:
        """Whether later starts are heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Hear no more."""
        self._server.close()
        for socket in self._callers:
            socket.disconnected.disconnect(self._forget_gone)
            socket.abort()
        self._callers.clear()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            self._callers.append(socket)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(self._forget_gone)

    def _read(self) -> None:
        for socket in [one for one in self._callers if one.canReadLine()]:
            path = bytes(socket.readLine().data()).decode("utf-8", "replace").strip()
            socket.write(b"ok\n")
            socket.flush()
            self.asked.emit(path)

    def _forget_gone(self) -> None:
        gone = [one for one in self._callers if one.state() == QLocalSocket.LocalSocketState.UnconnectedState]
        for socket in gone:
            self._callers.remove(socket)
            socket.deleteLater()
