package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Consumer;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.ConsumerStatus;
import dev.millrace.protocol.kinesis.ListStreamConsumersInput;
import dev.millrace.protocol.kinesis.ListStreamConsumersOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lists a stream's consumers, page by page, in the order of their names. */
record ListStreamConsumersOperation(Streams streams)
    implements Operation<ListStreamConsumersInput, ListStreamConsumersOutput> {
  private static final int CONSUMERS_DEFAULT = 100;

  @Override
  public CompletionStage<ListStreamConsumersOutput> handle(
      ListStreamConsumersInput input, Call call) {
    StreamId stream = StreamNames.ofArn(input.streamARN(), call.caller());
    int consumersMax = Objects.requireNonNullElse(input.maxResults(), CONSUMERS_DEFAULT);
    String text = input.nextToken();
    if (text != null && input.streamCreationTimestamp() != null) {
      throw KinesisErrors.invalidArgument(
          "NextToken and StreamCreationTimestamp cannot be provided together.");
    }
    PageToken token =
        text == null
            ? null
            : PageToken.parse(text, PageToken.Kind.CONSUMERS, call.caller(), streams.nowMillis());
    if (token != null && !token.stream().equals(stream)) {
      throw KinesisErrors.invalidNextToken();
    }
    return streams
        .describe(stream)
        .thenApply(view -> {
          if (isOther(view, token, input.streamCreationTimestamp())) {
            throw KinesisErrors.streamNotFound(stream);
          }
          return page(view, token == null ? "" : token.after(), consumersMax);
        });
  }

  /** Whether a stream of an earlier time was meant. */
  private static boolean isOther(
      StreamView stream, @Nullable PageToken token, @Nullable Instant created) {
    return (token != null && token.streamCreatedAtMillis() != stream.createdAtMillis())
        || (created != null && created.getEpochSecond() != stream.createdAtMillis() / 1000);
  }

  private ListStreamConsumersOutput page(StreamView stream, String after, int consumersMax) {
    List<Consumer> left =
        stream.consumers().stream().filter(each -> each.name().compareTo(after) > 0).toList();
    List<Consumer> page = left.subList(0, Math.min(consumersMax, left.size()));
    return new ListStreamConsumersOutput(
        page.stream()
            .map(consumer -> StreamShapes.consumer(stream.id(), consumer, ConsumerStatus.ACTIVE))
            .toList(),
        left.size() > page.size() ? token(stream, page.getLast()) : null);
  }

  private String token(StreamView stream, Consumer last) {
    return new PageToken(
            PageToken.Kind.CONSUMERS,
            stream.id(),
            stream.createdAtMillis(),
            last.name(),
            ShardChoice.ALL,
            streams.nowMillis())
        .text();
  }
}
