"""The tasks of celery_client.py, and what their worker is told; the broker comes by the environment.

Every run of a task leaves a line in a file of its own: the results say how a task ended, the lines
how often it ran, and when.
"""

import os
import threading
import time

from celery import Celery

FOLDER = os.environ["TASKS_FOLDER"]

app = Celery(
    "tasks",
    broker="sqs://test:test@" + os.environ["TASKS_BROKER"],
    backend="file://" + os.path.join(FOLDER, "results"),
)
app.conf.update(
    broker_transport_options={
        "region": "us-east-1",
        "is_secure": False,
        "visibility_timeout": 3600,
        "wait_time_seconds": 5,
    },
    task_default_queue="celery",
    worker_enable_remote_control=False,
    worker_prefetch_multiplier=4,
)


def ran(name):
    with open(os.path.join(FOLDER, "runs", name), "a", encoding="utf-8") as runs:
        runs.write("%.6f\n" % time.time())


@app.task
def double(number):
    ran("double-%d" % number)
    return 2 * number


@app.task(bind=True, max_retries=3)
def third_time_lucky(self, number):
    ran("lucky-%d" % number)
    if self.request.retries < 2:
        raise self.retry(countdown=self.request.retries)
    return number


@app.task(bind=True, max_retries=1)
def never_lucky(self, number):
    ran("never-%d" % number)
    raise self.retry(countdown=0, exc=ValueError("number %d" % number))


@app.task
def later(number):
    ran("later-%d" % number)
    return number


@app.task(acks_late=True)
def held(number):
    """Its first run ends with its worker: it tells that it has begun, and waits for good."""
    name = "held-%d" % number
    ran(name)
    with open(os.path.join(FOLDER, "runs", name), encoding="utf-8") as runs:
        first = len(runs.readlines()) == 1
    if first:
        with open(os.path.join(FOLDER, "begun"), "w", encoding="utf-8") as begun:
            begun.write(name)
        threading.Event().wait()
    return number
