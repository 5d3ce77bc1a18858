package dev.millrace.engine.queue;

import dev.millrace.engine.Problem;

/** Why a queue refuses a command, or one entry of a batch. */
public enum QueueProblem implements Problem {
  QUEUE_DOES_NOT_EXIST,
  /**
   * A queue of this name was deleted a moment ago; see the setting {@code recreateIntervalSeconds}.
   */
  QUEUE_DELETED_RECENTLY,
  /** The queue exists with other values of the attributes that were given. */
  QUEUE_EXISTS_WITH_OTHER_ATTRIBUTES,
  /** A purge was asked for a moment ago; see the setting {@code purgeIntervalSeconds}. */
  PURGE_IN_PROGRESS,
  /** The attribute {@code FifoThroughputLimit} is for groups, deduplication for the whole queue. */
  THROUGHPUT_LIMIT_NEEDS_GROUP_SCOPE,
  /** Neither the message nor the queue's attributes say what tells a repeated message. */
  DEDUPLICATION_ID_MISSING,
  /** The message of a FIFO queue is not hidden by that receive any more. */
  RECEIPT_HANDLE_EXPIRED,
  /** A message without a group cannot be in a FIFO queue. */
  GROUP_MISSING,
  MESSAGE_LONGER_THAN_QUEUE_ALLOWS,
  /** As many messages are in flight as may be. */
  TOO_MANY_IN_FLIGHT,
  TOO_MANY_TAGS,
  /** The message was deleted, has expired, or was received again since. */
  MESSAGE_NOT_AVAILABLE,
  MESSAGE_NOT_IN_FLIGHT,
  /** Messages are being moved out of this queue already. */
  MOVE_TASK_RUNNING,
  NO_SUCH_MOVE_TASK,
  /** Only a running task can be cancelled. */
  MOVE_TASK_NOT_RUNNING,
  /** Somebody else has replaced the policy since it was read. */
  POLICY_CHANGED,
  /** A message may be in flight for twelve hours from its receive. */
  IN_FLIGHT_TOO_LONG
}
