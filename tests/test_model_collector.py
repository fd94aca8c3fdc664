"""The collector is off while anybody needs it off, and on again afterwards."""

import gc
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal.model.collector import collector_paused


@given(st.permutations([1, 2, 3, 4] * 2))
def test_it_runs_again_when_the_last_is_done_in_whatever_order_they_come_and_go(order: list[int]) -> None:
    inside: dict[int, object] = {}
    for number in order:
        if number in inside:
            inside.pop(number).__exit__(None, None, None)  # type: ignore[attr-defined]
        else:
            inside[number] = collector_paused()
            inside[number].__enter__()  # type: ignore[attr-defined]
        assert gc.isenabled() is not bool(inside)


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_an_error_inside_leaves_it_on() -> None:
    with pytest.raises(ZeroDivisionError), collector_paused():
        _ = 1 / 0
    assert gc.isenabled()


def test_threads() -> None:
    start = threading.Barrier(8)

    def work() -> None:
        start.wait()
        for _ in range(500):
            with collector_paused():
                assert not gc.isenabled()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()
