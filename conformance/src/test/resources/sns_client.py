"""A conversation with SNS in boto3, old or new: sns_client.py ENDPOINT."""

import json
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


endpoint = sys.argv[1]
run = "-".join(str(part) for part in boto3.__version__.split("."))
sns = boto3.resource("sns", endpoint_url=endpoint)
client = sns.meta.client
sqs = boto3.client("sqs", endpoint_url=endpoint)


def queue(name, **attributes):
    url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    return url, arn["Attributes"]["QueueArn"]


def receive(url, count):
    """Receives and deletes so many, and finds no more."""
    found = []
    while len(found) < count:
        messages = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=10,
            WaitTimeSeconds=10,
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        ).get("Messages", [])
        assert messages, "only %d of %d" % (len(found), count)
        for message in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        found += messages
    assert len(found) == count, found
    assert "Messages" not in sqs.receive_message(QueueUrl=url), "more than %d" % count
    return found


topic = sns.create_topic(
    Name="orders-" + run,
    Attributes={"DisplayName": "Orders"},
    Tags=[{"Key": "team", "Value": "sales"}],
)
assert topic.arn == "arn:aws:sns:us-east-1:000000000000:orders-" + run, topic.arn
work, work_arn = queue("work-" + run)
subscription = topic.subscribe(Protocol="sqs", Endpoint=work_arn)
assert [one.arn for one in topic.subscriptions.all()] == [subscription.arn]
assert topic.arn in [one.arn for one in sns.topics.all()]
assert topic.attributes["DisplayName"] == "Orders", topic.attributes
assert subscription.attributes["Endpoint"] == work_arn, subscription.attributes
sent = topic.publish(Message=UNICODE, Subject="Order 7")
envelope = json.loads(receive(work, 1)[0]["Body"])
assert envelope["Message"] == UNICODE, envelope
assert envelope["Subject"] == "Order 7", envelope
assert envelope["MessageId"] == sent["MessageId"], envelope
assert envelope["TopicArn"] == topic.arn, envelope
topic.set_attributes(AttributeName="DisplayName", AttributeValue="Other")
topic.reload()
assert topic.attributes["DisplayName"] == "Other", topic.attributes
subscription.delete()
assert list(topic.subscriptions.all()) == []
topic.delete()
assert topic.arn not in [one.arn for one in sns.topics.all()]
claim("resources are made, used and deleted")

for page in range(101):
    client.create_topic(Name="page-%s-%d" % (run, page))
pages = [page["Topics"] for page in client.get_paginator("list_topics").paginate()]
assert len(pages) >= 2 and len(pages[0]) == 100, [len(page) for page in pages]
paged = [one["TopicArn"] for page in pages for one in page if ":page-%s-" % run in one["TopicArn"]]
assert len(set(paged)) == len(paged) == 101, len(paged)
claim("topics are listed in pages")

raw = sns.create_topic(Name="raw-" + run)
raw.subscribe(
    Protocol="sqs",
    Endpoint=work_arn,
    Attributes={"RawMessageDelivery": "true"},
    ReturnSubscriptionArn=True,
)
attributes = {
    "text": {"DataType": "String", "StringValue": UNICODE},
    "price": {"DataType": "Number", "StringValue": "12.50"},
    "picture": {"DataType": "Binary", "BinaryValue": b"\x00\xff\x01"},
    "colours": {"DataType": "String.Array", "StringValue": '["blue","green"]'},
}
raw.publish(Message=UNICODE, MessageAttributes=attributes)
received = receive(work, 1)[0]
assert received["Body"] == UNICODE, received
assert received["MessageAttributes"] == attributes, received
raw.delete()
claim("raw delivery keeps attributes as they were")


def chosen(published, scope, policies):
    """Which of the messages arrive through each filter policy."""
    filtered = sns.create_topic(Name="filtered-" + run)
    urls = {}
    for name, policy in policies.items():
        url, arn = queue("%s-%s" % (name, run))
        filtered.subscribe(
            Protocol="sqs",
            Endpoint=arn,
            Attributes={
                "RawMessageDelivery": "true",
                "FilterPolicy": json.dumps(policy),
                "FilterPolicyScope": scope,
            },
        )
        urls[name] = url
    last, last_arn = queue("last-" + run)
    filtered.subscribe(Protocol="sqs", Endpoint=last_arn, Attributes={"RawMessageDelivery": "true"})
    for message in published:
        filtered.publish(**message)
    assert len(receive(last, len(published))) == len(published)
    filtered.delete()
    return urls


def text(value):
    return {"DataType": "String", "StringValue": value}


def number(value):
    return {"DataType": "Number", "StringValue": value}


urls = chosen(
    [
        {"Message": "1", "MessageAttributes": {"kind": text("order"), "price": number("5")}},
        {"Message": "2", "MessageAttributes": {"kind": text("order-old"), "price": number("150")}},
        {"Message": "3", "MessageAttributes": {"kind": text("refund"), "price": number("1e2")}},
        {"Message": "4"},
    ],
    "MessageAttributes",
    {
        "exact": {"kind": ["order"]},
        "prefix": {"kind": [{"prefix": "order"}]},
        "range": {"price": [{"numeric": [">", 5, "<=", 100]}]},
        "but": {"kind": [{"anything-but": ["order", "refund"]}]},
        "none": {"kind": [{"exists": False}]},
        "either": {"$or": [{"kind": ["refund"]}, {"price": [{"numeric": [">", 100]}]}]},
    },
)
expected = {
    "exact": ["1"],
    "prefix": ["1", "2"],
    "range": ["3"],
    "but": ["2"],
    "none": ["4"],
    "either": ["2", "3"],
}
for name, bodies in expected.items():
    found = sorted(message["Body"] for message in receive(urls[name], len(bodies)))
    assert found == bodies, (name, found)
claim("attributes choose who is given a message")

order = {"order": {"lines": [{"item": "pen"}, {"item": "ink"}], "paid": True, "price": 7}}
bodies = [json.dumps(order), json.dumps({"order": {"paid": False}}), "no JSON"]
urls = chosen(
    [{"Message": body} for body in bodies],
    "MessageBody",
    {
        "ink": {"order": {"lines": {"item": ["ink"]}}},
        "unpaid": {"order": {"paid": [False]}},
        "cheap": {"order": {"price": [{"numeric": ["<", 10]}], "paid": [True]}},
    },
)
for name, body in (("ink", bodies[0]), ("unpaid", bodies[1]), ("cheap", bodies[0])):
    assert receive(urls[name], 1)[0]["Body"] == body, name
claim("bodies choose who is given a message")

bad = refused(
    client.subscribe,
    TopicArn=client.create_topic(Name="refusing-" + run)["TopicArn"],
    Protocol="sqs",
    Endpoint=work_arn,
    Attributes={"FilterPolicy": '{"kind":"order"}'},
)
assert isinstance(bad, client.exceptions.InvalidParameterException), bad
assert bad.response["Error"]["Message"].startswith(
    "Invalid parameter: Attributes Reason: FilterPolicy:"
), bad.response
missing = refused(client.publish, TopicArn=topic.arn, Message="lost")
assert isinstance(missing, client.exceptions.NotFoundException), missing
assert missing.response["Error"]["Message"] == "Topic does not exist", missing.response
claim("refusals are the exceptions of boto3")

line = sns.create_topic(
    Name="line-%s.fifo" % run,
    Attributes={"FifoTopic": "true", "ContentBasedDeduplication": "true"},
)
fifo, fifo_arn = queue("line-%s.fifo" % run, FifoQueue="true")
line.subscribe(Protocol="sqs", Endpoint=fifo_arn, Attributes={"RawMessageDelivery": "true"})
numbers = []
for at in range(20):
    published = line.publish(Message="m%02d" % at, MessageGroupId="g%d" % (at % 2))
    numbers.append(published["SequenceNumber"])
assert numbers == sorted(set(numbers)), numbers
again = line.publish(Message="m00", MessageGroupId="g0")
assert again["SequenceNumber"] == numbers[0], again
batch = client.publish_batch(
    TopicArn=line.arn,
    PublishBatchRequestEntries=[
        {
            "Id": str(at),
            "Message": "same",
            "MessageGroupId": "g0",
            "MessageDeduplicationId": "b%d" % (at // 2),
        }
        for at in range(4)
    ],
)
assert [entry["Id"] for entry in batch["Successful"]] == ["0", "1", "2", "3"], batch
ordered = {"g0": [], "g1": []}
for message in receive(fifo, 22):
    ordered[message["Attributes"]["MessageGroupId"]].append(message["Body"])
assert ordered["g0"] == ["m%02d" % at for at in range(0, 20, 2)] + ["same", "same"], ordered
assert ordered["g1"] == ["m%02d" % at for at in range(1, 20, 2)], ordered
nobody = refused(client.publish, TopicArn=line.arn, Message="lost")
assert nobody.response["Error"]["Code"] == "InvalidParameter", nobody.response
claim("FIFO topics keep order and deliver once")
