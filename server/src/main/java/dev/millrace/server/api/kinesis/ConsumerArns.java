package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Consumer;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.server.api.Caller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of consumers, as clients give them. */
final class ConsumerArns {
  private static final Pattern CONSUMER =
      Pattern.compile("(arn:[^/]+:stream/[^/]+)/consumer/([A-Za-z0-9_.-]{1,128}):([0-9]{1,12})");

  private ConsumerArns() {}

  /**
   * A consumer's name.
   *
   * @param createdSeconds which of the consumers of that name, by the second of its creation
   */
  record ConsumerName(StreamId stream, String name, long createdSeconds, String arn) {
    /** The consumer, if it is registered. */
    Consumer in(StreamView view) {
      return view.consumer(name)
          .filter(consumer -> consumer.createdAtMillis() / 1000 == createdSeconds)
          .orElseThrow(() -> KinesisErrors.consumerNotFound(arn));
    }
  }

  /** The consumer of an ARN, which has to be one of the caller's. */
  static ConsumerName parse(String arn, Caller caller) {
    Matcher parts = CONSUMER.matcher(arn);
    if (!parts.matches()) {
      throw KinesisErrors.invalidArgument("The ARN " + arn + " is not a consumer's.");
    }
    return new ConsumerName(
        StreamNames.ofArn(parts.group(1), caller),
        parts.group(2),
        Long.parseLong(parts.group(3)),
        arn);
  }
}
