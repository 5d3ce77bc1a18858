"""A conversation with SQS in boto3, old or new: sqs_client.py ENDPOINT."""

import sys

import boto3
from botocore.exceptions import ClientError

UNICODE = 'zażółć gęślą jaźń "\\\t\n 漢字 🐎 <&>'


def claim(name):
    print("OK " + name)


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error
    raise AssertionError("not refused: %r" % (arguments,))


def drain(queue):
    """Receives and deletes until nothing is left, and tells the bodies."""
    bodies = []
    while True:
        messages = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
        if not messages:
            return bodies
        bodies += [message["Body"] for message in messages]
        deleted = sqs.delete_message_batch(
            QueueUrl=queue,
            Entries=[
                {"Id": str(at), "ReceiptHandle": message["ReceiptHandle"]}
                for at, message in enumerate(messages)
            ],
        )
        assert len(deleted["Successful"]) == len(messages), deleted


sqs = boto3.client("sqs", endpoint_url=sys.argv[1])
protocol = sqs.meta.service_model.metadata["protocol"]
print("PROTOCOL " + protocol)

queue = sqs.create_queue(
    QueueName="orders-" + protocol,
    Attributes={"VisibilityTimeout": "60", "DelaySeconds": "0"},
    tags={"team": "payments"},
)["QueueUrl"]
assert queue == sys.argv[1] + "/000000000000/orders-" + protocol, queue
assert sqs.get_queue_url(QueueName="orders-" + protocol)["QueueUrl"] == queue
assert queue in sqs.list_queues(QueueNamePrefix="orders")["QueueUrls"]
claim("queue is made, found and listed")

attributes = {
    "text": {"DataType": "String", "StringValue": UNICODE},
    "price": {"DataType": "Number", "StringValue": "12.50"},
    "picture": {"DataType": "Binary.png", "BinaryValue": b"\x00\xff\x01"},
}
sent = sqs.send_message(QueueUrl=queue, MessageBody=UNICODE, MessageAttributes=attributes)
received = sqs.receive_message(
    QueueUrl=queue, AttributeNames=["All"], MessageAttributeNames=["All"], WaitTimeSeconds=5
)["Messages"]
assert len(received) == 1, received
message = received[0]
assert message["Body"] == UNICODE, message
assert message["MessageAttributes"] == attributes, message
assert message["MessageId"] == sent["MessageId"]
assert message["MD5OfBody"] == sent["MD5OfMessageBody"]
assert message["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
assert message["Attributes"]["ApproximateReceiveCount"] == "1", message
claim("message comes back as it was sent")

sqs.change_message_visibility(
    QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
)
again = sqs.receive_message(QueueUrl=queue, AttributeNames=["ApproximateReceiveCount"])["Messages"][0]
assert again["Attributes"] == {"ApproximateReceiveCount": "2"}, again
sqs.delete_message(QueueUrl=queue, ReceiptHandle=again["ReceiptHandle"])
sqs.delete_message(QueueUrl=queue, ReceiptHandle=again["ReceiptHandle"])
assert drain(queue) == []
claim("message is shown again, and deleted twice")

for body in ("one", "two"):
    sqs.send_message(QueueUrl=queue, MessageBody=body)
held = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
shown = sqs.change_message_visibility_batch(
    QueueUrl=queue,
    Entries=[
        {"Id": one["Body"], "ReceiptHandle": one["ReceiptHandle"], "VisibilityTimeout": 0}
        for one in held
    ]
    + [{"Id": "garbage", "ReceiptHandle": "garbage", "VisibilityTimeout": 0}],
)
assert sorted(entry["Id"] for entry in shown["Successful"]) == ["one", "two"], shown
assert [(entry["Id"], entry["Code"]) for entry in shown["Failed"]] == [
    ("garbage", "ReceiptHandleIsInvalid")
], shown
assert sorted(drain(queue)) == ["one", "two"]
claim("batch shows messages again")

batch = sqs.send_message_batch(
    QueueUrl=queue,
    Entries=[{"Id": "e%d" % at, "MessageBody": "body %d" % at} for at in range(9)]
    + [{"Id": "bad", "MessageBody": "slow", "DelaySeconds": 901}],
)
assert [entry["Id"] for entry in batch["Successful"]] == ["e%d" % at for at in range(9)], batch
assert [(entry["Id"], entry["Code"], entry["SenderFault"]) for entry in batch["Failed"]] == [
    ("bad", "InvalidParameterValue", True)
], batch
assert sorted(drain(queue)) == ["body %d" % at for at in range(9)]
claim("batch answers every entry by itself")

known = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
assert known["QueueArn"] == "arn:aws:sqs:us-east-1:000000000000:orders-" + protocol, known
assert known["VisibilityTimeout"] == "60", known
assert known["ApproximateNumberOfMessages"] == "0", known
sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "45"})
changed = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["VisibilityTimeout"])
assert changed["Attributes"] == {"VisibilityTimeout": "45"}, changed
sqs.tag_queue(QueueUrl=queue, Tags={"stage": "test"})
assert sqs.list_queue_tags(QueueUrl=queue)["Tags"] == {"team": "payments", "stage": "test"}
sqs.untag_queue(QueueUrl=queue, TagKeys=["team"])
assert sqs.list_queue_tags(QueueUrl=queue)["Tags"] == {"stage": "test"}
claim("attributes and tags are kept")

for page in range(3):
    sqs.create_queue(QueueName="page-%s-%d" % (protocol, page))
pages = sqs.get_paginator("list_queues").paginate(
    QueueNamePrefix="page-" + protocol, PaginationConfig={"PageSize": 2}
)
assert [len(page["QueueUrls"]) for page in pages] == [2, 1]
claim("queues are listed in pages")

missing = refused(sqs.send_message, QueueUrl=queue + "-missing", MessageBody="lost")
assert isinstance(missing, sqs.exceptions.QueueDoesNotExist), missing
assert missing.response["Error"]["Code"] == "AWS.SimpleQueueService.NonExistentQueue", missing
print("MISSING " + missing.response["Error"]["Message"])
garbage = refused(sqs.delete_message, QueueUrl=queue, ReceiptHandle="garbage")
assert isinstance(garbage, sqs.exceptions.ReceiptHandleIsInvalid), garbage
value = refused(sqs.receive_message, QueueUrl=queue, MaxNumberOfMessages=11)
assert value.response["Error"]["Code"] == "InvalidParameterValue", value.response
assert value.response["Error"]["Message"] == (
    "Value 11 for parameter MaxNumberOfMessages is invalid."
    " Reason: Must be between 1 and 10, if provided."
), value.response
claim("refusals are the exceptions of boto3")

sqs.send_message(QueueUrl=queue, MessageBody="purged")
sqs.purge_queue(QueueUrl=queue)
assert drain(queue) == []
again = refused(sqs.purge_queue, QueueUrl=queue)
assert isinstance(again, sqs.exceptions.PurgeQueueInProgress), again
sqs.delete_queue(QueueUrl=queue)
gone = refused(sqs.get_queue_url, QueueName="orders-" + protocol)
assert isinstance(gone, sqs.exceptions.QueueDoesNotExist), gone
claim("queue is purged and deleted")
