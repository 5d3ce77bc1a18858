package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.TagTable;
import dev.millrace.protocol.dynamodb.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags between the wire and the engine. */
final class Tags {
  private static final String RESERVED = "aws:";

  private Tags() {}

  static Map<String, String> read(@Nullable List<Tag> tags) {
    Map<String, String> read = new LinkedHashMap<>();
    for (Tag tag : tags == null ? List.<Tag>of() : tags) {
      if (tag.key().startsWith(RESERVED)) {
        throw DynamoDbErrors.validation("aws: prefixed tag key names are not allowed");
      }
      if (read.put(tag.key(), tag.value()) != null) {
        throw DynamoDbErrors.validation("Duplicate tag keys are not allowed: " + tag.key());
      }
    }
    if (read.size() > TagTable.TAGS_MAX) {
      throw DynamoDbErrors.validation("Too many tags: a table can have up to 50 tags");
    }
    return read;
  }

  static List<Tag> wire(Map<String, String> tags) {
    List<Tag> wire = new ArrayList<>();
    tags.forEach((key, value) -> wire.add(new Tag(key, value)));
    return wire;
  }
}
