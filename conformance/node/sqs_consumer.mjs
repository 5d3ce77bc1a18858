// The package sqs-consumer at work: node sqs_consumer.mjs ENDPOINT.
import assert from "node:assert/strict";
import { once } from "node:events";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { Consumer } from "sqs-consumer";

const claim = (name) => console.log("OK " + name);
const sqs = new SQSClient({ endpoint: process.argv[2], region: "us-east-1" });
const numbers = Array.from({ length: 100 }, (_, at) => at);

async function filledQueue(QueueName) {
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout: "3600" } }),
  );
  for (let from = 0; from < numbers.length; from += 10) {
    const sent = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: numbers
          .slice(from, from + 10)
          .map((at) => ({ Id: "e" + at, MessageBody: String(at) })),
      }),
    );
    assert.equal(sent.Successful.length, 10);
  }
  return QueueUrl;
}

// Runs until the queue is found empty; then nothing may be in flight either.
async function consume(QueueUrl, options) {
  const errors = [];
  const consumer = Consumer.create({
    queueUrl: QueueUrl,
    sqs,
    batchSize: 10,
    waitTimeSeconds: 1,
    messageSystemAttributeNames: ["ApproximateReceiveCount"],
    ...options,
  });
  consumer.on("processing_error", (error) => errors.push(error.message));
  consumer.on("error", (error) => errors.push(error.message));
  consumer.start();
  await once(consumer, "empty");
  const stopped = once(consumer, "stopped");
  consumer.stop({ abort: true });
  await stopped;
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
  );
  assert.equal(Attributes.ApproximateNumberOfMessages, "0");
  assert.equal(Attributes.ApproximateNumberOfMessagesNotVisible, "0");
  return errors;
}

const sorted = (bodies) => bodies.map(Number).sort((one, other) => one - other);

const single = [];
assert.deepEqual(
  await consume(await filledQueue("consumer-single"), {
    handleMessage: async (message) => {
      single.push(message.Body);
      return message;
    },
  }),
  [],
);
assert.deepEqual(sorted(single), numbers);
claim("a hundred messages are consumed once each");

const batches = [];
assert.deepEqual(
  await consume(await filledQueue("consumer-batch"), {
    handleMessageBatch: async (messages) => {
      batches.push(messages.map((message) => message.Body));
      return messages;
    },
  }),
  [],
);
assert.deepEqual(batches.map((batch) => batch.length), Array(10).fill(10));
assert.deepEqual(sorted(batches.flat()), numbers);
claim("batches are consumed whole");

const receives = new Map();
const failures = await consume(await filledQueue("consumer-failing"), {
  terminateVisibilityTimeout: true,
  handleMessage: async (message) => {
    const count = Number(message.Attributes.ApproximateReceiveCount);
    receives.set(Number(message.Body), count);
    if (Number(message.Body) % 10 === 0 && count === 1) {
      throw new Error("fails on purpose");
    }
    return message;
  },
});
assert.equal(failures.length, 10);
assert.ok(failures.every((message) => message.endsWith("fails on purpose")), failures[0]);
assert.deepEqual(
  numbers.map((at) => receives.get(at)),
  numbers.map((at) => (at % 10 === 0 ? 2 : 1)),
);
claim("failed messages are received again at once");
