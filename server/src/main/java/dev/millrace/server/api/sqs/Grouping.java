package dev.millrace.server.api.sqs;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.QueueId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which message group a message is for, and what tells that it repeats another.
 *
 * @param groupId null for a message of a standard queue that is in no group
 * @param deduplicationId null on a standard queue
 * @param named whether the sender gave the deduplication id; else it is made of the body
 */
record Grouping(@Nullable String groupId, @Nullable String deduplicationId, boolean named) {
  /** Letters, digits and punctuation of ASCII: all of it that is seen. */
  private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

  private static final String GROUP_ID = "MessageGroupId";
  private static final String DEDUPLICATION_ID = "MessageDeduplicationId";

  /** What a send says of it, checked for its kind of queue. */
  static Grouping of(
      QueueId queue, @Nullable String groupId, @Nullable String deduplicationId, Bytes body) {
    if (!queue.isFifo()) {
      if (deduplicationId != null) {
        throw SqsErrors.notForThisQueueType(DEDUPLICATION_ID, deduplicationId);
      }
      return new Grouping(groupId == null ? null : checked(GROUP_ID, groupId), null, false);
    }
    if (groupId == null || groupId.isEmpty()) {
      throw SqsErrors.missingParameter(GROUP_ID);
    }
    return new Grouping(
        checked(GROUP_ID, groupId),
        deduplicationId == null
            ? Digests.hex(Digests.sha256(body))
            : checked(DEDUPLICATION_ID, deduplicationId),
        deduplicationId != null);
  }

  /** An id of the form that group, deduplication and attempt ids have in common. */
  static String checked(String parameter, String id) {
    if (!ID.matcher(id).matches()) {
      throw SqsErrors.invalidValue(
          parameter,
          id,
          parameter
              + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
    }
    return id;
  }

  static Fingerprint fingerprint(String id) {
    return Fingerprint.ofSha256(Bytes.wrap(Digests.sha256(Bytes.utf8(id))));
  }

  @Nullable Fingerprint group() {
    return groupId == null ? null : fingerprint(groupId);
  }
}
