package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DatabaseProblem.ReadRefused;

/** The words for pages that cannot be read. */
final class ReadWording {
  private ReadWording() {}

  static String of(ReadRefused refused) {
    String detail = refused.detail();
    return switch (refused.fault()) {
      case CONSISTENT_GLOBAL_INDEX ->
          "Consistent reads are not supported on global secondary indexes";
      case START_KEY_INVALID -> "The provided starting key is invalid";
      case START_KEY_OUTSIDE ->
          "The provided starting key is outside query boundaries based on provided conditions";
      case START_KEY_SORT -> "The provided starting key does not match the range key predicate";
      case START_KEY_SEGMENT ->
          "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
              + " ExclusiveStartKey with correct Segment.";
      case ALL_ATTRIBUTES_NOT_PROJECTED ->
          "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported"
              + " for global secondary index "
              + detail
              + " because its projection type is not ALL";
      case ATTRIBUTES_NOT_PROJECTED ->
          "One or more parameter values were invalid: Global secondary index " + detail;
    };
  }
}
