// A conversation with Kinesis in the AWS SDK for JavaScript v3: node kinesis_client.mjs ENDPOINT.
import assert from "node:assert/strict";
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  InvalidArgumentException,
  KinesisClient,
  ListShardsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
  ResourceNotFoundException,
  SplitShardCommand,
  SubscribeToShardCommand,
  waitUntilStreamExists,
  waitUntilStreamNotExists,
} from "@aws-sdk/client-kinesis";

const FIRST = "shardId-000000000000";
const StreamName = "node";
const claim = (name) => console.log("OK " + name);
const kinesis = new KinesisClient({ endpoint: process.argv[2], region: "us-east-1" });
assert.equal(kinesis.config.requestHandler.metadata.handlerProtocol, "h2");
const patience = { client: kinesis, minDelay: 1, maxDelay: 1, maxWaitTime: 120 };
const text = (record) => Buffer.from(record.Data).toString();
const put = (data) =>
  kinesis.send(new PutRecordCommand({ StreamName, PartitionKey: "key", Data: Buffer.from(data) }));
const read = async (ShardId) => {
  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
  );
  return kinesis.send(new GetRecordsCommand({ ShardIterator }));
};

await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
await waitUntilStreamExists(patience, { StreamName });
const { StreamDescriptionSummary: stream } = await kinesis.send(
  new DescribeStreamSummaryCommand({ StreamName }),
);
assert.equal(stream.StreamARN, "arn:aws:kinesis:us-east-1:000000000000:stream/node");
assert.equal(stream.OpenShardCount, 1);
claim("stream is made and found");

const whole = Uint8Array.from({ length: 256 }, (_, at) => at);
const first = await put(whole);
const batch = await kinesis.send(
  new PutRecordsCommand({
    StreamName,
    Records: Array.from({ length: 500 }, (_, at) => ({
      PartitionKey: "klucz 🐎 " + at,
      Data: Buffer.from(String(at)),
    })),
  }),
);
assert.equal(batch.FailedRecordCount, 0);
const { Records, MillisBehindLatest } = await read(FIRST);
assert.equal(MillisBehindLatest, 0);
assert.deepEqual(new Uint8Array(Records[0].Data), whole);
assert.deepEqual(
  Records.map((record) => record.SequenceNumber),
  [first, ...batch.Records].map((entry) => entry.SequenceNumber),
);
assert.equal(Records[500].PartitionKey, "klucz 🐎 499");
claim("records come back as they were put");

const { Consumer } = await kinesis.send(
  new RegisterStreamConsumerCommand({ StreamARN: stream.StreamARN, ConsumerName: "reader" }),
);
const { EventStream } = await kinesis.send(
  new SubscribeToShardCommand({
    ConsumerARN: Consumer.ConsumerARN,
    ShardId: FIRST,
    StartingPosition: { Type: "LATEST" },
  }),
);
await put("pushed");
const pushed = [];
let children;
for await (const { SubscribeToShardEvent: event } of EventStream) {
  pushed.push(...event.Records.map(text));
  if (pushed.length === 1 && event.Records.length > 0) {
    const NewStartingHashKey = String(2n ** 127n);
    await kinesis.send(
      new SplitShardCommand({ StreamName, ShardToSplit: FIRST, NewStartingHashKey }),
    );
  }
  children = event.ChildShards;
}
assert.deepEqual(pushed, ["pushed"]);
assert.deepEqual(
  children.map((child) => child.ShardId),
  ["shardId-000000000001", "shardId-000000000002"],
);
const { Shards } = await kinesis.send(new ListShardsCommand({ StreamName }));
assert.equal(Shards.length, 3);
claim("records are pushed to a subscriber until the shard ends");

await assert.rejects(
  kinesis.send(new DescribeStreamSummaryCommand({ StreamName: "missing" })),
  (error) => {
    assert.ok(error instanceof ResourceNotFoundException, String(error));
    assert.equal(error.message, "Stream missing under account 000000000000 not found.");
    return true;
  },
);
await assert.rejects(
  kinesis.send(new GetRecordsCommand({ ShardIterator: "guessed" })),
  (error) => error instanceof InvalidArgumentException,
);
await assert.rejects(
  kinesis.send(
    new SubscribeToShardCommand({
      ConsumerARN: Consumer.ConsumerARN.replace("reader", "nobody"),
      ShardId: FIRST,
      StartingPosition: { Type: "LATEST" },
    }),
  ),
  (error) => error instanceof ResourceNotFoundException,
);
claim("refusals are the exceptions of the SDK");

await waitUntilStreamExists(patience, { StreamName });
await kinesis.send(new DeleteStreamCommand({ StreamName, EnforceConsumerDeletion: true }));
await waitUntilStreamNotExists(patience, { StreamName });
kinesis.destroy();
claim("stream is deleted");
