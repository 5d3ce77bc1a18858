package dev.millrace.engine.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands as tests like to write them. */
final class QueueCommands {
  static final long RECREATE_MILLIS = 60_000;
  static final long PURGE_MILLIS = 60_000;

  private QueueCommands() {}

  static CreateQueue createQueue() {
    return createQueue(QueueSettingsChange.NONE);
  }

  static CreateQueue createQueue(QueueSettingsChange attributes) {
    return new CreateQueue(attributes, Map.of(), RECREATE_MILLIS);
  }

  static CreateQueue createFifoQueue() {
    return createQueue(
        new QueueSettingsChange(
            Map.of(
                QueueAttribute.FIFO_QUEUE, "true",
                QueueAttribute.CONTENT_BASED_DEDUPLICATION, "true"),
            null));
  }

  /** Contents, each into that group; none of them repeats another. */
  static SendFifoMessages sendTo(String group, String... contents) {
    return new SendFifoMessages(
        Arrays.stream(contents).map(content -> fifoEntry(group, content, content, true)).toList());
  }

  /** A message with a deduplication id. */
  static SendFifoMessages sendNamed(String group, String deduplicationId, String content) {
    return new SendFifoMessages(List.of(fifoEntry(group, deduplicationId, content, true)));
  }

  static SendFifoMessages.Entry fifoEntry(
      String group, String deduplicationId, String content, boolean named) {
    Bytes bytes = Bytes.utf8(content);
    return new SendFifoMessages.Entry(
        bytes,
        bytes.size(),
        fingerprint(group),
        named,
        fingerprint(deduplicationId),
        fingerprint(group + "/" + deduplicationId));
  }

  /** Contents into a group of a standard queue. */
  static SendMessages sendOf(String group, String... contents) {
    return new SendMessages(
        Arrays.stream(contents)
            .map(content -> {
              Bytes bytes = Bytes.utf8(content);
              return new SendMessages.Entry(bytes, bytes.size(), null, fingerprint(group));
            })
            .toList());
  }

  static Fingerprint fingerprint(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Fingerprint.ofSha256(Bytes.wrap(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static ReceiveMessages receiveAs(String attempt, int messagesMax) {
    return new ReceiveMessages(messagesMax, null, null, fingerprint(attempt));
  }

  static DeleteFifoMessages deleteFifo(ReceiptHandle... handles) {
    return new DeleteFifoMessages(List.of(handles));
  }

  static QueueSettingsChange attribute(QueueAttribute attribute, String value) {
    return new QueueSettingsChange(Map.of(attribute, value), null);
  }

  static SetQueueSettings set(QueueAttribute attribute, String value) {
    return new SetQueueSettings(attribute(attribute, value));
  }

  /** Moves messages to that queue after so many receives. */
  static SetQueueSettings redriveTo(QueueId target, int maxReceiveCount) {
    return new SetQueueSettings(redrive(target, maxReceiveCount));
  }

  static QueueSettingsChange redrive(QueueId target, int maxReceiveCount) {
    return new QueueSettingsChange(
        Map.of(QueueAttribute.REDRIVE_POLICY, target.arn() + "/" + maxReceiveCount),
        new RedrivePolicy(target, maxReceiveCount));
  }

  static PurgeQueue purge() {
    return new PurgeQueue(PURGE_MILLIS);
  }

  static SendMessages send(String... contents) {
    return new SendMessages(Arrays.stream(contents).map(content -> entry(content, null)).toList());
  }

  static SendMessages sendDelayed(String content, int delaySeconds) {
    return new SendMessages(List.of(entry(content, delaySeconds)));
  }

  static SendMessages.Entry entry(String content, @Nullable Integer delaySeconds) {
    Bytes bytes = Bytes.utf8(content);
    return new SendMessages.Entry(bytes, bytes.size(), delaySeconds);
  }

  /** A short poll with the queue's visibility timeout. */
  static ReceiveMessages receive(int messagesMax) {
    return new ReceiveMessages(messagesMax, null, null);
  }

  static ReceiveMessages receiveHiding(int messagesMax, int visibilityTimeoutSeconds) {
    return new ReceiveMessages(messagesMax, visibilityTimeoutSeconds, null);
  }

  static ReceiveMessages receiveWaiting(int waitSeconds) {
    return new ReceiveMessages(1, null, waitSeconds);
  }

  static DeleteMessages delete(ReceiptHandle... handles) {
    return new DeleteMessages(List.of(handles));
  }

  static ChangeVisibilities changeVisibility(ReceiptHandle handle, int timeoutSeconds) {
    return new ChangeVisibilities(List.of(new ChangeVisibilities.Entry(handle, timeoutSeconds)));
  }
}
