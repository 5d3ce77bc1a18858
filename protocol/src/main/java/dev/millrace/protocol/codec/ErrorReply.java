package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.ErrorTraits;
import dev.millrace.protocol.schema.Fault;
import dev.millrace.protocol.schema.ModeledError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error as codecs write it.
 *
 * @param code the shape's name
 * @param namespace the shape's namespace
 * @param traits code of the query protocol, statuses, fault
 * @param message null where the error has none
 * @param details the modeled error, whose members other than the message are written too; null for
 *     an error that no model declares
 */
public record ErrorReply(
    String code,
    String namespace,
    ErrorTraits traits,
    @Nullable String message,
    @Nullable ModeledError details) {

  public static ErrorReply of(ModeledError error) {
    ErrorTraits traits =
        Objects.requireNonNull(
            error.schema().error(), () -> error.schema() + " is not declared to be an error");
    return new ErrorReply(
        error.schema().name(), error.schema().namespace(), traits, error.message(), error);
  }

  public static ErrorReply of(CommonError error, String message) {
    return new ErrorReply(
        error.code(),
        error.namespace(),
        new ErrorTraits(
            error.queryCode(), error.httpStatus(), error.queryHttpStatus(), error.fault()),
        message,
        null);
  }

  public static ErrorReply of(MalformedRequestException malformed) {
    return of(malformed.error(), malformed.reason());
  }

  /** The same error in other words: some services word an error differently by protocol. */
  public ErrorReply withMessage(String otherMessage) {
    return new ErrorReply(code, namespace, traits, otherMessage, details);
  }

  public Fault fault() {
    return traits.fault();
  }
}
