"""Many may wait with us, few are at work at one moment."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest

from participatie.core.patience import WholeBodyFirst, at_work


@pytest.mark.parametrize(("processes", "few"), [(1, 4), (2, 2), (4, 2), (16, 2)])
def test_one_process_has_four_at_work_and_each_of_several_has_two(processes, few):
    assert at_work(processes) == few


def test_no_more_requests_than_that_are_at_work_and_all_are_answered():
    working, most, lock = 0, 0, threading.Lock()

    def slow(environ, _start):
        nonlocal working, most
        with lock:
            working += 1
            most = max(most, working)
        time.sleep(0.02)
        with lock:
            working -= 1
        return [environ["wsgi.input"].read()]

    app = WholeBodyFirst(slow, most=100, at_work=2)
    with ThreadPoolExecutor(12) as people:
        said = list(people.map(lambda n: app({"CONTENT_LENGTH": "2", "wsgi.input": BytesIO(b"%02d" % n)}, None), range(24)))
    assert most == 2
    assert said == [[b"%02d" % n] for n in range(24)]
