package dev.millrace.server.api.dynamodb;

import dev.millrace.protocol.dynamodb.SSESpecification;
import dev.millrace.protocol.dynamodb.StreamSpecification;
import org.jspecify.annotations.Nullable;

/** Refuses what would have to be promised and could not be kept. */
final class Unsupported {
  private Unsupported() {}

  static void given(String parameter, @Nullable Object value) {
    if (value != null) {
      throw DynamoDbErrors.unsupported(parameter);
    }
  }

  static void streams(@Nullable StreamSpecification specification) {
    if (specification != null && Boolean.TRUE.equals(specification.streamEnabled())) {
      throw DynamoDbErrors.unsupported("StreamSpecification with StreamEnabled");
    }
  }

  static void encryption(@Nullable SSESpecification specification) {
    if (specification != null && Boolean.TRUE.equals(specification.enabled())) {
      throw DynamoDbErrors.unsupported("SSESpecification with a key of the customer's");
    }
  }
}
