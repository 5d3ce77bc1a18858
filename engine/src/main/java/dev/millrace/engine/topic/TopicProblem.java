package dev.millrace.engine.topic;

import dev.millrace.engine.Problem;

/** Why a topic refuses a command. */
public enum TopicProblem implements Problem {
  TOPIC_DOES_NOT_EXIST,
  /** The topic exists with other values of the attributes that were given. */
  TOPIC_EXISTS_WITH_OTHER_ATTRIBUTES,
  /** The topic exists with other tags than were given. */
  TOPIC_EXISTS_WITH_OTHER_TAGS,
  TOO_MANY_TAGS,
  SUBSCRIPTION_DOES_NOT_EXIST,
  /** The endpoint is subscribed already, with other attributes. */
  SUBSCRIPTION_EXISTS_WITH_OTHER_ATTRIBUTES,
  SUBSCRIPTION_PENDING,
  TOO_MANY_SUBSCRIPTIONS,
  TOO_MANY_FILTER_POLICIES,
  /** A topic is not deleted before its archive is given up. */
  TOPIC_HAS_ARCHIVE,
  /** There is nothing to tell again. */
  TOPIC_HAS_NO_ARCHIVE,
  REPLAY_STARTS_IN_THE_FUTURE,
  TOO_MANY_REPLAYS,
  TOKEN_INVALID,
  /** Only its owner can cancel the subscription, and only under a signature. */
  UNSUBSCRIBE_NEEDS_AUTHENTICATION,
  /** Neither the message nor the topic's attributes say what tells a repeated message. */
  DEDUPLICATION_ID_MISSING,
  /** The messages were inspected under another policy than the topic's. */
  DATA_PROTECTION_POLICY_IS_OTHER,
  /** Somebody else has changed the attribute since it was read. */
  ATTRIBUTE_CHANGED,
  /** The fan-out has gone on since it was looked at. */
  FAN_OUT_IS_ELSEWHERE
}
