package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.ListTagsForStreamInput;
import dev.millrace.protocol.kinesis.ListTagsForStreamOutput;
import dev.millrace.protocol.kinesis.Tag;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Lists a stream's tags, page by page, in the order of their keys. */
record ListTagsForStreamOperation(Streams streams, StreamNames names)
    implements Operation<ListTagsForStreamInput, ListTagsForStreamOutput> {
  private static final int TAGS_MAX = 50;

  @Override
  public CompletionStage<ListTagsForStreamOutput> handle(ListTagsForStreamInput input, Call call) {
    int tagsMax = Objects.requireNonNullElse(input.limit(), TAGS_MAX);
    String after = Objects.requireNonNullElse(input.exclusiveStartTagKey(), "");
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(streams::describe)
        .thenApply(stream -> {
          List<Tag> left = list(stream.tags()).stream().filter(tag -> isAfter(tag, after)).toList();
          return new ListTagsForStreamOutput(
              left.subList(0, Math.min(tagsMax, left.size())), left.size() > tagsMax);
        });
  }

  private static boolean isAfter(Tag tag, String key) {
    return Objects.requireNonNull(tag.key()).compareTo(key) > 0;
  }

  /** In the order of their keys. */
  static List<Tag> list(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
  }
}
