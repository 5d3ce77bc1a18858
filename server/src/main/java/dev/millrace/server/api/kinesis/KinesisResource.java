package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Consumer;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.server.api.Caller;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream, or one of its consumers.
 *
 * @param arn as the caller gave it
 * @param consumerName the empty text for the stream itself
 * @param createdSeconds of the consumer, in seconds since 1970
 */
record KinesisResource(String arn, StreamId stream, String consumerName, long createdSeconds) {
  private static final Pattern CONSUMER =
      Pattern.compile("(.+:stream/[^/]+)/consumer/([A-Za-z0-9_.-]{1,128}):([0-9]{1,15})");

  static KinesisResource ofArn(String arn, Caller caller) {
    Matcher parts = CONSUMER.matcher(arn);
    return parts.matches()
        ? new KinesisResource(
            arn,
            StreamNames.ofArn(parts.group(1), caller),
            parts.group(2),
            Long.parseLong(parts.group(3)))
        : new KinesisResource(arn, StreamNames.ofArn(arn, caller), "", 0);
  }

  boolean isConsumer() {
    return !consumerName.isEmpty();
  }

  /** The consumer; one that was registered anew under its name is another one. */
  Consumer in(StreamView view) {
    return view.consumer(consumerName)
        .filter(consumer -> consumer.createdAtMillis() / 1000 == createdSeconds)
        .orElseThrow(() -> KinesisErrors.consumerNotFound(arn, stream));
  }

  /** The stream with this in it. */
  CompletionStage<StreamView> describe(Streams streams) {
    return streams
        .describe(stream)
        .thenApply(view -> {
          if (isConsumer()) {
            in(view);
          }
          return view;
        });
  }
}
