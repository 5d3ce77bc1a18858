package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.ModeledError;
import org.jspecify.annotations.Nullable;

/** Which member of a modeled error is its message. */
final class ErrorMessages {
  private ErrorMessages() {}

  /** Null where the error is not modeled or its model has no message. */
  static @Nullable MemberSchema member(ErrorReply error) {
    ModeledError details = error.details();
    if (details == null) {
      return null;
    }
    MemberSchema member = details.schema().member("message");
    return member == null ? details.schema().member("Message") : member;
  }
}
