"""A conversation with Kinesis in boto3, old or new: kinesis_client.py ENDPOINT."""

import sys

import boto3
from botocore.exceptions import ClientError

FIRST = "shardId-000000000000"
MIDDLE = str(2**127)


def claim(name):
    print("OK " + name)


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error
    raise AssertionError("not refused: %r" % (arguments,))


run = "-".join(boto3.__version__.split("."))
kinesis = boto3.client("kinesis", endpoint_url=sys.argv[1])
stream = "events-" + run


def put(data, key="key"):
    return kinesis.put_record(StreamName=stream, Data=data, PartitionKey=key)


def read(kind, shard=FIRST, **position):
    """Reads until there is no more; returns what was read, and the children it ended with."""
    iterator = kinesis.get_shard_iterator(
        StreamName=stream, ShardId=shard, ShardIteratorType=kind, **position
    )["ShardIterator"]
    found = []
    while iterator:
        page = kinesis.get_records(ShardIterator=iterator, Limit=3)
        found += page["Records"]
        iterator = page.get("NextShardIterator")
        if not iterator:
            return found, page["ChildShards"]
        if not page["Records"]:
            return found, []


def texts(records):
    return [record["Data"].decode() for record in records]


kinesis.create_stream(StreamName=stream, ShardCount=1)
kinesis.get_waiter("stream_exists").wait(StreamName=stream)
described = kinesis.describe_stream(StreamName=stream)["StreamDescription"]
assert described["StreamARN"] == "arn:aws:kinesis:us-east-1:000000000000:stream/" + stream
assert described["StreamStatus"] == "ACTIVE", described
assert [shard["ShardId"] for shard in described["Shards"]] == [FIRST], described
names = [page["StreamNames"] for page in kinesis.get_paginator("list_streams").paginate(Limit=1)]
assert [stream] in names, names
claim("stream is made, found and listed")

whole = bytes(range(256))
first = put(whole, "klucz 🐎")
kinds = kinesis.put_records(
    StreamName=stream,
    Records=[{"Data": "record %d" % n, "PartitionKey": "key-%d" % n} for n in range(7)],
)
assert kinds["FailedRecordCount"] == 0, kinds
numbers = [first["SequenceNumber"]] + [entry["SequenceNumber"] for entry in kinds["Records"]]
assert sorted(numbers, key=int) == numbers, numbers
records, _ = read("TRIM_HORIZON")
assert [record["SequenceNumber"] for record in records] == numbers
assert records[0]["Data"] == whole
assert records[0]["PartitionKey"] == "klucz 🐎"
claim("records come back as they were put")

latest = kinesis.get_shard_iterator(
    StreamName=stream, ShardId=FIRST, ShardIteratorType="LATEST"
)["ShardIterator"]
last = put("last")
got = kinesis.get_records(ShardIterator=latest)["Records"]
assert texts(got) == ["last"], got
assert got[0]["SequenceNumber"] == last["SequenceNumber"], got
at, _ = read("AT_SEQUENCE_NUMBER", StartingSequenceNumber=numbers[6])
assert texts(at) == ["record 5", "record 6", "last"], at
after, _ = read("AFTER_SEQUENCE_NUMBER", StartingSequenceNumber=numbers[6])
assert texts(after) == ["record 6", "last"], after
arrived = records[0]["ApproximateArrivalTimestamp"]
since, _ = read("AT_TIMESTAMP", Timestamp=arrived)
assert [record["SequenceNumber"] for record in since] == numbers + [last["SequenceNumber"]]
claim("iterators of all types begin where they say")

kinesis.split_shard(StreamName=stream, ShardToSplit=FIRST, NewStartingHashKey=MIDDLE)
kinesis.get_waiter("stream_exists").wait(StreamName=stream)
kinesis.put_record(StreamName=stream, Data="low", PartitionKey="k", ExplicitHashKey="0")
kinesis.put_record(StreamName=stream, Data="high", PartitionKey="k", ExplicitHashKey=MIDDLE)
records, children = read("TRIM_HORIZON")
assert len(records) == 9, records
low, high = (child["ShardId"] for child in children)
assert [child["ParentShards"] for child in children] == [[FIRST], [FIRST]], children
assert children[1]["HashKeyRange"]["StartingHashKey"] == MIDDLE, children
assert texts(read("TRIM_HORIZON", low)[0]) == ["low"]
assert texts(read("TRIM_HORIZON", high)[0]) == ["high"]
kinesis.merge_shards(StreamName=stream, ShardToMerge=low, AdjacentShardToMerge=high)
kinesis.get_waiter("stream_exists").wait(StreamName=stream)
put("merged")
for shard in (low, high):
    _, children = read("LATEST", shard)
    assert [child["ParentShards"] for child in children] == [[low, high]], children
assert texts(read("TRIM_HORIZON", children[0]["ShardId"])[0]) == ["merged"]
assert len(kinesis.list_shards(StreamName=stream)["Shards"]) == 4
claim("shards are split and merged, and their children are followed")

consumer = kinesis.register_stream_consumer(
    StreamARN=described["StreamARN"], ConsumerName="reader"
)["Consumer"]["ConsumerARN"]
found = kinesis.describe_stream_consumer(ConsumerARN=consumer)["ConsumerDescription"]
assert found["ConsumerStatus"] == "ACTIVE", found
events = kinesis.subscribe_to_shard(
    ConsumerARN=consumer, ShardId=FIRST, StartingPosition={"Type": "TRIM_HORIZON"}
)["EventStream"]
pushed = []
for event in events:
    pushed += event["SubscribeToShardEvent"]["Records"]
    children = event["SubscribeToShardEvent"].get("ChildShards")
assert [record["SequenceNumber"] for record in pushed] == [
    record["SequenceNumber"] for record in records
]
assert [child["ShardId"] for child in children] == [low, high], children
events = kinesis.subscribe_to_shard(
    ConsumerARN=consumer, ShardId="shardId-000000000003", StartingPosition={"Type": "LATEST"}
)["EventStream"]
put("pushed")
for event in events:
    if event["SubscribeToShardEvent"]["Records"]:
        assert texts(event["SubscribeToShardEvent"]["Records"]) == ["pushed"], event
        break
events.close()
claim("records are pushed to a subscriber")

error = refused(kinesis.describe_stream, StreamName="missing")
assert isinstance(error, kinesis.exceptions.ResourceNotFoundException), error
assert error.response["Error"]["Message"] == (
    "Stream missing under account 000000000000 not found."
), error
error = refused(kinesis.get_records, ShardIterator="guessed")
assert isinstance(error, kinesis.exceptions.InvalidArgumentException), error
error = refused(
    kinesis.subscribe_to_shard,
    ConsumerARN=consumer.replace("reader", "nobody"),
    ShardId=FIRST,
    StartingPosition={"Type": "LATEST"},
)
assert isinstance(error, kinesis.exceptions.ResourceNotFoundException), error
error = refused(kinesis.delete_stream, StreamName=stream)
assert isinstance(error, kinesis.exceptions.ResourceInUseException), error
claim("refusals are the exceptions of boto3")

kinesis.deregister_stream_consumer(ConsumerARN=consumer)
kinesis.delete_stream(StreamName=stream, EnforceConsumerDeletion=True)
kinesis.get_waiter("stream_not_exists").wait(StreamName=stream)
assert stream not in kinesis.list_streams()["StreamNames"]
claim("stream is deleted")
