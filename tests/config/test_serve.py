"""`make run` says plainly why it can't serve."""

import socket

import pytest
from django.core.management import CommandError, call_command


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is taken.*make run PORT="):
            call_command("serve", port=port)


def test_a_number_that_is_no_port_is_refused() -> None:
    with pytest.raises(CommandError, match="take a number from 1 to 65535"):
        call_command("serve", port=70000)
