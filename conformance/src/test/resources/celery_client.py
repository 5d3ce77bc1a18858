"""Tasks through Celery and a worker of its own: celery_client.py HOST:PORT FOLDER."""

import os
import signal
import subprocess
import sys
import time

import boto3

BROKER, FOLDER = sys.argv[1:]
SECONDS_MAX = 240
COUNTDOWN_SECONDS = 2

os.environ.update(TASKS_BROKER=BROKER, TASKS_FOLDER=FOLDER)
for name in ("results", "runs"):
    os.mkdir(os.path.join(FOLDER, name))

from celery_tasks import double, held, later, never_lucky, third_time_lucky  # noqa: E402


def runs(name):
    with open(os.path.join(FOLDER, "runs", name), encoding="utf-8") as lines:
        return [float(line) for line in lines]


def claim(name):
    print("OK " + name)


def work(queues):
    return subprocess.Popen(
        [sys.executable, "-m", "celery", "--app", "celery_tasks", "worker", "--queues", queues]
        + ["--pool", "threads", "--concurrency", "4", "--loglevel", "WARNING"]
        + ["--without-gossip", "--without-mingle", "--without-heartbeat"],
        stdout=sys.stderr,
        cwd=os.path.dirname(os.path.abspath(__file__)),
        env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1"),
    )


doubles = [double.delay(number) for number in range(100)]
lucky = [third_time_lucky.delay(number) for number in range(10)]
never = [never_lucky.delay(number) for number in range(3)]

# A worker that is killed leaves its message to the timeout of this queue, which Celery finds here.
sqs = boto3.client("sqs", endpoint_url="http://" + BROKER)
sqs.create_queue(QueueName="held", Attributes={"VisibilityTimeout": "3"})
os.mkfifo(os.path.join(FOLDER, "begun"))
result = held.apply_async((1,), queue="held")
doomed = work("held")
with open(os.path.join(FOLDER, "begun"), encoding="utf-8") as begun:
    assert begun.read() == "held-1"
doomed.kill()
doomed.wait(SECONDS_MAX)

worker = work("celery,held")
try:
    assert result.get(timeout=SECONDS_MAX) == 1
    assert len(runs("held-1")) == 2
    claim("a task survives its worker")

    assert [task.get(timeout=SECONDS_MAX) for task in doubles] == [2 * at for at in range(100)]
    assert all(len(runs("double-%d" % at)) == 1 for at in range(100))
    claim("a hundred tasks ran once each")

    assert [task.get(timeout=SECONDS_MAX) for task in lucky] == list(range(10))
    assert all(len(runs("lucky-%d" % at)) == 3 for at in range(10))
    claim("tasks that ask for it are tried again")

    for at, task in enumerate(never):
        error = task.get(timeout=SECONDS_MAX, propagate=False)
        assert (type(error), str(error)) == (ValueError, "number %d" % at), repr(error)
        assert len(runs("never-%d" % at)) == 2
    claim("tasks that use up their retries fail")

    # The worker is idle now: nothing but what was asked for keeps them waiting.
    asked = time.time()
    waiting = [later.apply_async((at,), countdown=COUNTDOWN_SECONDS) for at in range(10)]
    assert [task.get(timeout=SECONDS_MAX) for task in waiting] == list(range(10))
    for at in range(10):
        (ran_at,) = runs("later-%d" % at)
        assert ran_at >= asked + COUNTDOWN_SECONDS, (at, ran_at, asked)
    claim("countdowns are waited for")
finally:
    worker.send_signal(signal.SIGTERM)
    ended = worker.wait(SECONDS_MAX)
assert ended == 0, ended

for queue in ("celery", "held"):
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    left = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    for name in ("", "NotVisible", "Delayed"):
        assert left["ApproximateNumberOfMessages" + name] == "0", (queue, left)
claim("the queues are empty")
