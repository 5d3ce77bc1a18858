"""A conversation with DynamoDB in boto3, old or new: dynamodb_client.py ENDPOINT."""

import sys

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError


def claim(name):
    print("OK " + name)


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("not refused: %r" % (arguments,))


run = "-".join(boto3.__version__.split("."))
resource = boto3.resource("dynamodb", endpoint_url=sys.argv[1])
client = boto3.client("dynamodb", endpoint_url=sys.argv[1])
leases = "leases-" + run
things = resource.Table("things-" + run)


def key(number):
    return {"leaseKey": {"S": "shard-%d" % number}}


client.create_table(
    TableName=leases,
    KeySchema=[{"AttributeName": "leaseKey", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "leaseKey", "AttributeType": "S"}],
    BillingMode="PAY_PER_REQUEST",
)
client.get_waiter("table_exists").wait(TableName=leases)
assert refused(client.describe_table, TableName="none") == "ResourceNotFoundException"
assert leases in client.list_tables()["TableNames"]
claim("table is made and found")

for number in range(20):
    lease = {"leaseOwner": {"S": "worker-%d" % (number % 3)}, "leaseCounter": {"N": "0"}}
    client.put_item(
        TableName=leases, Item=dict(lease, **key(number)), Expected={"leaseKey": {"Exists": False}}
    )
steal = {
    "TableName": leases,
    "Key": key(1),
    "AttributeUpdates": {
        "leaseCounter": {"Action": "ADD", "Value": {"N": "1"}},
        "leaseOwner": {"Action": "PUT", "Value": {"S": "thief"}},
    },
    "Expected": {"leaseCounter": {"Value": {"N": "0"}}},
    "ReturnValues": "ALL_NEW",
}
assert client.update_item(**steal)["Attributes"] == dict(
    key(1), leaseOwner={"S": "thief"}, leaseCounter={"N": "1"}
)
assert refused(client.update_item, **steal) == "ConditionalCheckFailedException"
claim("lease is taken once")

client.update_table(
    TableName=leases,
    AttributeDefinitions=[
        {"AttributeName": "leaseKey", "AttributeType": "S"},
        {"AttributeName": "leaseOwner", "AttributeType": "S"},
    ],
    GlobalSecondaryIndexUpdates=[
        {
            "Create": {
                "IndexName": "byOwner",
                "KeySchema": [
                    {"AttributeName": "leaseOwner", "KeyType": "HASH"},
                    {"AttributeName": "leaseKey", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        }
    ],
)
owned = client.query(
    TableName=leases,
    IndexName="byOwner",
    KeyConditionExpression="leaseOwner = :owner",
    ExpressionAttributeValues={":owner": {"S": "thief"}},
)
assert owned["Items"] == [dict(key(1), leaseOwner={"S": "thief"})], owned
claim("index is added to what is there")

scanned = 0
for segment in range(4):
    pages = client.get_paginator("scan").paginate(
        TableName=leases, Segment=segment, TotalSegments=4, Limit=3
    )
    scanned += sum(page["Count"] for page in pages)
assert scanned == 20, scanned
claim("segments together are the whole table")

resource.create_table(
    TableName=things.name,
    KeySchema=[
        {"AttributeName": "owner", "KeyType": "HASH"},
        {"AttributeName": "number", "KeyType": "RANGE"},
    ],
    AttributeDefinitions=[
        {"AttributeName": "owner", "AttributeType": "S"},
        {"AttributeName": "number", "AttributeType": "N"},
    ],
    ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
).wait_until_exists()
with things.batch_writer() as batch:
    for number in range(100):
        batch.put_item(
            Item={"owner": "o%d" % (number % 4), "number": number, "map": {"list": [1, {"x"}, None]}}
        )
found = things.query(
    KeyConditionExpression=Key("owner").eq("o1") & Key("number").between(10, 30),
    FilterExpression=Attr("map.list[0]").eq(1),
    ScanIndexForward=False,
)
assert [int(thing["number"]) for thing in found["Items"]] == [29, 25, 21, 17, 13], found
changed = things.update_item(
    Key={"owner": "o1", "number": 1},
    UpdateExpression="SET #m.calls = if_not_exists(#m.calls, :zero) + :one",
    ExpressionAttributeNames={"#m": "map"},
    ExpressionAttributeValues={":zero": 0, ":one": 1},
    ReturnValues="UPDATED_NEW",
)
assert changed["Attributes"] == {"map": {"calls": 1}}, changed
claim("items are queried and updated by expressions")

put = {"Put": {"TableName": leases, "Item": key(100)}}
check = {
    "ConditionCheck": {
        "TableName": things.name,
        "Key": {"owner": {"S": "o1"}, "number": {"N": "1"}},
        "ConditionExpression": "attribute_not_exists(#m)",
        "ExpressionAttributeNames": {"#m": "map"},
    }
}
assert refused(client.transact_write_items, TransactItems=[put, check]) == (
    "TransactionCanceledException"
)
assert "Item" not in client.get_item(TableName=leases, Key=key(100), ConsistentRead=True)
client.transact_write_items(TransactItems=[put])
assert "Item" in client.get_item(TableName=leases, Key=key(100), ConsistentRead=True)
claim("transaction happens as a whole or not at all")

client.delete_table(TableName=leases)
things.delete()
things.wait_until_not_exists()
assert leases not in client.list_tables()["TableNames"]
claim("tables are deleted")
