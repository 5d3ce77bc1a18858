// A conversation with SQS in the AWS SDK for JavaScript v3: node sqs_client.mjs ENDPOINT.
import assert from "node:assert/strict";
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  PurgeQueueInProgress,
  QueueDoesNotExist,
  ReceiptHandleIsInvalid,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  TagQueueCommand,
  UntagQueueCommand,
  paginateListQueues,
} from "@aws-sdk/client-sqs";

const unicode = 'zażółć gęślą jaźń "\\\t\n 漢字 🐎';
const claim = (name) => console.log("OK " + name);
const sqs = new SQSClient({ endpoint: process.argv[2], region: "us-east-1" });

const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "node" }));
assert.equal((await sqs.send(new GetQueueUrlCommand({ QueueName: "node" }))).QueueUrl, QueueUrl);
claim("queue is made and found");

const attributes = {
  text: { DataType: "String", StringValue: unicode },
  price: { DataType: "Number", StringValue: "12.50" },
  picture: { DataType: "Binary", BinaryValue: new Uint8Array([0, 255, 1]) },
};
const sent = await sqs.send(
  new SendMessageCommand({ QueueUrl, MessageBody: unicode, MessageAttributes: attributes }),
);
const { Messages } = await sqs.send(
  new ReceiveMessageCommand({
    QueueUrl,
    MessageAttributeNames: ["All"],
    MessageSystemAttributeNames: ["All"],
  }),
);
assert.equal(Messages.length, 1);
assert.equal(Messages[0].MessageId, sent.MessageId);
assert.equal(Messages[0].Body, unicode);
assert.equal(Messages[0].MD5OfMessageAttributes, sent.MD5OfMessageAttributes);
assert.deepEqual(Messages[0].MessageAttributes, attributes);
assert.equal(Messages[0].Attributes.ApproximateReceiveCount, "1");
claim("message comes back as it was sent");

await sqs.send(
  new ChangeMessageVisibilityCommand({
    QueueUrl,
    ReceiptHandle: Messages[0].ReceiptHandle,
    VisibilityTimeout: 0,
  }),
);
const batch = await sqs.send(
  new SendMessageBatchCommand({
    QueueUrl,
    Entries: [
      { Id: "good", MessageBody: "good" },
      { Id: "bad", MessageBody: "bell \u0007" },
    ],
  }),
);
assert.deepEqual(batch.Successful.map((entry) => entry.Id), ["good"]);
assert.deepEqual(
  batch.Failed.map((entry) => [entry.Id, entry.Code]),
  [["bad", "InvalidMessageContents"]],
);
claim("batch answers every entry by itself");

const rest = await sqs.send(
  new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
);
assert.deepEqual(rest.Messages.map((message) => message.Body).sort(), ["good", unicode].sort());
await sqs.send(
  new DeleteMessageBatchCommand({
    QueueUrl,
    Entries: rest.Messages.map((message, at) => ({
      Id: String(at),
      ReceiptHandle: message.ReceiptHandle,
    })),
  }),
);
const { Attributes } = await sqs.send(
  new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
);
assert.equal(Attributes.ApproximateNumberOfMessages, "0");
assert.equal(Attributes.ApproximateNumberOfMessagesNotVisible, "0");
claim("deleted messages are gone");

for (const name of ["node-page-1", "node-page-2", "node-page-3"]) {
  await sqs.send(new CreateQueueCommand({ QueueName: name }));
}
const pages = [];
for await (const page of paginateListQueues({ client: sqs, pageSize: 2 }, { QueueNamePrefix: "node-page" })) {
  pages.push(page.QueueUrls.length);
}
assert.deepEqual(pages, [2, 1]);
claim("queues are listed in pages");

await assert.rejects(sqs.send(new GetQueueUrlCommand({ QueueName: "missing" })), (error) => {
  assert.ok(error instanceof QueueDoesNotExist, String(error));
  assert.equal(error.message, "The specified queue does not exist.");
  return true;
});
await assert.rejects(
  sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: "garbage", VisibilityTimeout: 0 }),
  ),
  (error) => error instanceof ReceiptHandleIsInvalid,
);
claim("refusals are the exceptions of the SDK");

await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: "45" } }));
const changed = await sqs.send(
  new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["VisibilityTimeout"] }),
);
assert.deepEqual(changed.Attributes, { VisibilityTimeout: "45" });
await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { team: "payments", stage: "test" } }));
await sqs.send(new UntagQueueCommand({ QueueUrl, TagKeys: ["stage"] }));
const { Tags } = await sqs.send(new ListQueueTagsCommand({ QueueUrl }));
assert.deepEqual(Tags, { team: "payments" });
claim("attributes and tags are kept");

for (const MessageBody of ["one", "two"]) {
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
}
const held = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
const shown = await sqs.send(
  new ChangeMessageVisibilityBatchCommand({
    QueueUrl,
    Entries: [
      ...held.Messages.map(({ Body, ReceiptHandle }) => ({
        Id: Body,
        ReceiptHandle,
        VisibilityTimeout: 0,
      })),
      { Id: "garbage", ReceiptHandle: "garbage", VisibilityTimeout: 0 },
    ],
  }),
);
assert.deepEqual(shown.Successful.map((entry) => entry.Id).sort(), ["one", "two"]);
assert.deepEqual(
  shown.Failed.map((entry) => [entry.Id, entry.Code]),
  [["garbage", "ReceiptHandleIsInvalid"]],
);
const again = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
assert.deepEqual(again.Messages.map((message) => message.Body).sort(), ["one", "two"]);
const { ReceiptHandle } = again.Messages.find((message) => message.Body === "one");
await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
claim("batch shows messages again, and one is deleted twice");

await sqs.send(new PurgeQueueCommand({ QueueUrl }));
const purged = await sqs.send(
  new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
);
assert.equal(purged.Attributes.ApproximateNumberOfMessages, "0");
assert.equal(purged.Attributes.ApproximateNumberOfMessagesNotVisible, "0");
await assert.rejects(
  sqs.send(new PurgeQueueCommand({ QueueUrl })),
  (error) => error instanceof PurgeQueueInProgress,
);
await sqs.send(new DeleteQueueCommand({ QueueUrl }));
await assert.rejects(
  sqs.send(new GetQueueUrlCommand({ QueueName: "node" })),
  (error) => error instanceof QueueDoesNotExist,
);
claim("queue is purged and deleted");
