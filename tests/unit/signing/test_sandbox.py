import os
import signal

from primarie.signing.model import Verdict
from primarie.signing.sandbox import Sandboxed


class Endless:
    def judge(self, pdf: bytes) -> Verdict:
        while True:
            pass


class Hungry:
    def judge(self, pdf: bytes) -> Verdict:
        return Verdict(problem=str(len(bytearray(4 * 1024**3))))


class Dying:
    def judge(self, pdf: bytes) -> Verdict:
        os.kill(os.getpid(), signal.SIGKILL)
        return Verdict()


class Calm:
    def judge(self, pdf: bytes) -> Verdict:
        return Verdict(problem=f"{len(pdf)} {os.getpid()}")


def test_a_file_that_eats_time_memory_or_the_process_costs_a_verdict() -> None:
    for judge in (Endless(), Hungry(), Dying()):
        assert Sandboxed(judge, seconds=1).judge(b"").problem == "too_complex"


def test_the_verdict_comes_out_of_another_process() -> None:
    size, process = Sandboxed(Calm()).judge(bytes(10)).problem.split()
    assert size == "10"
    assert process != str(os.getpid())
