"""Celery's transport sends and receives: kombu_client.py HOST:PORT."""

import sys

from kombu import Connection, Exchange, Queue

connection = Connection(
    "sqs://test:test@" + sys.argv[1],
    transport_options={"region": "us-east-1", "is_secure": False, "wait_time_seconds": 5},
)
queue = Queue("tasks", Exchange("tasks"), routing_key="tasks")
answers = []


def answer(body, message):
    answers.append(body)
    message.ack()


with connection:
    with connection.Producer() as producer:
        for number in range(5):
            producer.publish(
                {"number": number, "text": "żółw"},
                exchange=queue.exchange,
                routing_key="tasks",
                declare=[queue],
            )
    with connection.Consumer(queue, callbacks=[answer], accept=["json"]):
        while len(answers) < 5:
            connection.drain_events(timeout=30)
    assert sorted(answer["number"] for answer in answers) == [0, 1, 2, 3, 4], answers
    assert {answer["text"] for answer in answers} == {"żółw"}, answers
    assert connection.default_channel.queue_purge("tasks") == 0
print("OK tasks are sent, received and acknowledged")
