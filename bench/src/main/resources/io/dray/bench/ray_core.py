"""The rows of `dray bench core` in Ray: told on standard input what to run ("ROW SECONDS"), answers on standard output."""

import random
import sys
import time

BATCH = 1_000
SUBMITTERS = 4
CALLERS = 4
SAMPLE = 10
REFERENCES = 10_000
ELEMENTS = 25_000_000
GIGABYTES = ELEMENTS * 8 / 1e9
LARGE_AT_ONCE = 4

# Ray has a process for each task that waits for others, and takes a minute for fib(20).
FIB = 12
FIB_TASKS = 465


def say(line):
    print("@ " + line, flush=True)


try:
    import numpy
    import ray
except ImportError as e:
    say(f"failed {e}")
    sys.exit(1)

begun = time.perf_counter()
ray.init(include_dashboard=False, log_to_driver=False, logging_level="ERROR")
started = time.perf_counter() - begun


@ray.remote
def nothing():
    return b"ok"


@ray.remote
def total(refs):
    return sum(ray.get(refs))


@ray.remote
def references(count):
    return [ray.put(i) for i in range(count)]


@ray.remote
def taste(array):
    return len(array), int(array[0]), int(array[-1])


@ray.remote
def fib(n):
    if n < 2:
        return n
    one, other = fib.remote(n - 1), fib.remote(n - 2)
    return ray.get(one) + ray.get(other)


@ray.remote(num_cpus=0)
class Idle:
    def nothing(self):
        return b"ok"


@ray.remote(num_cpus=0)
class Submitter:
    def batch(self, count):
        return len(ray.get([nothing.remote() for _ in range(count)]))


@ray.remote(num_cpus=0)
class Caller:
    def __init__(self, one, other):
        self.others = [one, other]

    def batch(self, count):
        return len(ray.get([self.others[i % 2].nothing.remote() for i in range(count)]))


@ray.remote(num_cpus=0)
class Maker:
    def __init__(self):
        self.made = []
        self.next = 0

    def make(self, count):
        self.made = [ray.put(self.next + i) for i in range(count)]
        self.next += count
        return self.next - count

    def give(self):
        given, self.made = self.made, []
        return given


def one_by_one(seconds, step):
    latencies = []
    first = before = time.perf_counter()
    while before - first < seconds:
        step()
        after = time.perf_counter()
        latencies.append(after - before)
        before = after
    latencies.sort()
    count = len(latencies)
    p50, p99 = (latencies[max(1, -(-count * p // 100)) - 1] * 1e6 for p in (50, 99))
    return count, before - first, f" {p50:.1f} {p99:.1f}"


def repeated(seconds, each, step):
    first = time.perf_counter()
    done = 0
    while True:
        step()
        done += each
        taken = time.perf_counter() - first
        if taken >= seconds:
            return done, taken, ""


def check(expected, found):
    if expected != found:
        raise ValueError(f"expected {expected}, but got {found}")


class Rows:
    """Each method is a row; what it needs is made when it is first run."""

    def __init__(self):
        self.kept = {}
        self.random = random.Random(7)

    def once(self, name, make):
        if name not in self.kept:
            self.kept[name] = make()
        return self.kept[name]

    def idle(self):
        return self.once("idle", Idle.remote)

    def task(self, seconds):
        return one_by_one(seconds, lambda: ray.get(nothing.remote()))

    def task_batch(self, seconds):
        return repeated(seconds, BATCH, lambda: ray.get([nothing.remote() for _ in range(BATCH)]))

    def task_submitters(self, seconds):
        actors = self.once("submitters", lambda: [Submitter.remote() for _ in range(SUBMITTERS)])
        return repeated(seconds, SUBMITTERS * BATCH, lambda: ray.get([a.batch.remote(BATCH) for a in actors]))

    def call(self, seconds):
        idle = self.idle()
        return one_by_one(seconds, lambda: ray.get(idle.nothing.remote()))

    def call_batch(self, seconds):
        idle = self.idle()
        return repeated(seconds, BATCH, lambda: ray.get([idle.nothing.remote() for _ in range(BATCH)]))

    def call_many(self, seconds):
        other = self.once("other", Idle.remote)
        actors = self.once("callers", lambda: [Caller.remote(self.idle(), other) for _ in range(CALLERS)])
        return repeated(seconds, CALLERS * BATCH, lambda: ray.get([a.batch.remote(BATCH) for a in actors]))

    def put(self, seconds):
        def step():
            refs = [ray.put(i) for i in range(BATCH)]
            chosen = [BATCH - 1] + [self.random.randrange(BATCH) for _ in range(SAMPLE)]
            check(sum(chosen), ray.get(total.remote([refs[i] for i in chosen])))

        return repeated(seconds, BATCH, step)

    def get(self, seconds):
        maker = self.once("maker", Maker.remote)
        done = taken = 0
        while taken < seconds:
            first = ray.get(maker.make.remote(BATCH))
            begun = time.perf_counter()
            refs = ray.get(maker.give.remote())
            found = sum(ray.get(ref) for ref in refs)
            taken += time.perf_counter() - begun
            done += BATCH
            check(BATCH * first + BATCH * (BATCH - 1) // 2, found)
        return done, taken, ""

    def put_large(self, seconds):
        bounds = numpy.iinfo(numpy.int64)
        array = self.once(
            "array",
            lambda: numpy.random.default_rng(7).integers(bounds.min, bounds.max, size=ELEMENTS, dtype=numpy.int64),
        )
        refs = []
        taken = 0
        while taken < seconds and len(refs) < LARGE_AT_ONCE:
            begun = time.perf_counter()
            refs.append(ray.put(array))
            taken += time.perf_counter() - begun
        check((ELEMENTS, int(array[0]), int(array[-1])), ray.get(taste.remote(refs[-1])))
        done = len(refs) * GIGABYTES
        del refs
        time.sleep(0.4)
        return done, taken, ""

    def wait(self, seconds):
        def step():
            pending = [nothing.remote() for _ in range(BATCH)]
            while pending:
                _, pending = ray.wait(pending)

        return repeated(seconds, 1, step)

    def get_refs(self, seconds):
        container = self.once("container", lambda: references.remote(REFERENCES))
        ray.wait([container])
        return repeated(seconds, 1, lambda: check(REFERENCES, len(ray.get(container))))

    def fib(self, seconds):
        return repeated(seconds, FIB_TASKS, lambda: check(144, ray.get(fib.remote(FIB))))


rows = Rows()
say(f"ready {ray.__version__} {started:.3f}")
for line in sys.stdin:
    name, seconds = line.split()
    try:
        done, taken, latencies = getattr(rows, name.replace("-", "_"))(float(seconds))
        say(f"done {done} {taken:.9f}{latencies}")
    except Exception as e:
        say("failed " + f"{type(e).__name__}: {e}".replace("\n", " "))
ray.shutdown()
