package dev.millrace.protocol.codec;

import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/** Tokens as AWS's services call them in messages. */
final class JsonTokens {
  private JsonTokens() {}

  static String describe(@Nullable JsonToken token) {
    return switch (token) {
      case null -> "End of the request";
      case START_OBJECT -> "Start of structure or map";
      case START_ARRAY -> "Start of list";
      case VALUE_STRING -> "STRING_VALUE";
      case VALUE_NUMBER_INT -> "NUMBER_VALUE";
      case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE";
      case VALUE_TRUE -> "TRUE_VALUE";
      case VALUE_FALSE -> "FALSE_VALUE";
      case VALUE_NULL -> "NULL_VALUE";
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          "Unexpected content";
    };
  }
}
