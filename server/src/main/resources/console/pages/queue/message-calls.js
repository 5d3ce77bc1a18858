import { admin, sqs } from '../../api/services.js';
import { peeked } from './message.js';

/** What lists need of a body: fifty of them stay small, however large the bodies are. */
const LISTED_BODY_BYTES = 400;
const CHOSEN_MAX = 100;
const BATCH_MAX = 10;

const REASONS = {
  NOT_FOUND: 'not there any more',
  IN_FLIGHT: 'in flight',
  DELAYED: 'delayed',
  NO_SOURCE: 'with no queue to go back to',
};

/** Why a message stays where it is, in words that follow a number of messages. */
export const reasonText = (reason) => REASONS[reason] ?? reason;

/** One page of a look at a queue's messages, which receives none. */
export async function look(queue, input, signal) {
  const reply = await admin(
    'PeekMessages',
    { QueueUrl: queue.url, MaxBodyBytes: LISTED_BODY_BYTES, ...input },
    { signal },
  );
  return {
    messages: reply.Messages.map(peeked),
    nextToken: reply.NextToken,
    scannedCount: reply.ScannedCount ?? reply.Messages.length,
  };
}

/** The messages with their whole bodies; those that are gone are left out. */
export async function whole(queue, messages, signal) {
  const found = new Map(messages.filter((message) => !message.bodyCut).map((message) => [message.key, message]));
  const cut = messages.filter((message) => message.bodyCut);
  for (const part of parts(cut, CHOSEN_MAX)) {
    let token;
    do {
      const page = await look(
        queue,
        { SequenceNumbers: part.map(({ sequence }) => sequence), MaxBodyBytes: undefined, NextToken: token },
        signal,
      );
      page.messages.forEach((message) => found.set(message.key, message));
      token = page.nextToken;
    } while (token);
  }
  return messages.map(({ key }) => found.get(key)).filter(Boolean);
}

/**
 * Each of these resolves with what became of the messages: `done`, and `stayed` with the reason
 * for each. Where a later part fails as a whole, that is the reason of all that were left.
 */
export function deleteChosen(queue, messages) {
  return inParts(messages, CHOSEN_MAX, async (part) => {
    const reply = await admin('DeleteMessages', { QueueUrl: queue.url, SequenceNumbers: sequences(part) });
    return reply.NotDeleted.map((one) => [one.SequenceNumber, one.Reason]);
  });
}

/** @param destinationUrl undefined where dead letters go back to where they came from */
export function moveChosen(queue, messages, destinationUrl) {
  return inParts(messages, CHOSEN_MAX, async (part) => {
    const reply = await admin('MoveMessages', {
      QueueUrl: queue.url,
      DestinationQueueUrl: destinationUrl,
      SequenceNumbers: sequences(part),
    });
    return reply.NotMoved.map((one) => [one.SequenceNumber, one.Reason]);
  });
}

export function deleteReceived(queue, messages) {
  return batch(queue, messages, 'DeleteMessageBatch', {});
}

/** Lets others see received messages at once. */
export function release(queue, messages) {
  return batch(queue, messages, 'ChangeMessageVisibilityBatch', { VisibilityTimeout: 0 });
}

function batch(queue, messages, operation, more) {
  return inParts(messages, BATCH_MAX, async (part) => {
    const entries = part.map((message, index) => ({
      Id: String(index),
      ReceiptHandle: message.receiptHandle,
      ...more,
    }));
    const reply = await sqs(operation, { QueueUrl: queue.url, Entries: entries });
    return (reply.Failed ?? []).map((one) => [part[Number(one.Id)].key, `${one.Code}: ${one.Message}`]);
  });
}

/** @param work takes a part, and resolves with pairs of the keys that stayed and the reasons */
async function inParts(messages, partMax, work) {
  const outcome = { done: [], stayed: [] };
  for (const part of parts(messages, partMax)) {
    let reasons;
    try {
      reasons = new Map(await work(part));
    } catch (failure) {
      if (outcome.done.length + outcome.stayed.length === 0) {
        throw failure;
      }
      const left = messages.slice(outcome.done.length + outcome.stayed.length);
      left.forEach((message) => outcome.stayed.push({ message, reason: `${failure.code}: ${failure.message}` }));
      return outcome;
    }
    for (const message of part) {
      const reason = reasons.get(message.key);
      if (reason === undefined) {
        outcome.done.push(message);
      } else {
        outcome.stayed.push({ message, reason });
      }
    }
  }
  return outcome;
}

function* parts(list, partMax) {
  for (let start = 0; start < list.length; start += partMax) {
    yield list.slice(start, start + partMax);
  }
}

const sequences = (messages) => messages.map(({ sequence }) => sequence);
