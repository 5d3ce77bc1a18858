package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Consumer;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.server.api.Caller;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Finds the consumer that a request means: by its ARN, or by its name and its stream's ARN. */
record ConsumerNames(Streams streams) {
  /** A consumer, and the stream it reads. */
  record Found(StreamView stream, Consumer consumer) {}

  CompletionStage<Found> find(
      @Nullable String streamArn, @Nullable String name, @Nullable String arn, Caller caller) {
    if (arn == null && (streamArn == null || name == null)) {
      throw KinesisErrors.invalidArgument(
          "Must provide either ConsumerARN, or both StreamARN and ConsumerName.");
    }
    StreamId given = streamArn == null ? null : StreamNames.ofArn(streamArn, caller);
    if (arn == null) {
      return byName(Objects.requireNonNull(given), Objects.requireNonNull(name));
    }
    KinesisResource resource = KinesisResource.ofArn(arn, caller);
    boolean contradicted =
        (given != null && !given.equals(resource.stream()))
            || (name != null && !name.equals(resource.consumerName()));
    if (contradicted) {
      throw KinesisErrors.invalidArgument("ConsumerARN does not match StreamARN and ConsumerName.");
    }
    return streams
        .describe(resource.stream(), () -> KinesisErrors.consumerNotFound(arn, resource.stream()))
        .thenApply(view -> new Found(view, resource.in(view)));
  }

  private CompletionStage<Found> byName(StreamId stream, String name) {
    return streams
        .describe(stream)
        .thenApply(view ->
            new Found(
                view,
                view.consumer(name)
                    .orElseThrow(() -> KinesisErrors.consumerNotFound(name, stream))));
  }
}
