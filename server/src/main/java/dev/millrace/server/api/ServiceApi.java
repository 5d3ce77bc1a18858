package dev.millrace.server.api;

import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.constraint.Constraints;
import dev.millrace.protocol.constraint.Violation;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A service as it is offered here: the operations that exist, and its ways with errors. */
public abstract class ServiceApi {
  private final ServiceSchema schema;
  private final Map<String, Bound<?, ?>> operations;

  /** An operation's types together with the code that carries it out. */
  public sealed interface Bound<I extends Structure, O extends Structure> {
    OperationSchema<I, O> schema();
  }

  /** One that answers once. */
  public record Answering<I extends Structure, O extends Structure>(
      OperationSchema<I, O> schema, Operation<I, O> operation) implements Bound<I, O> {}

  /** One whose answer is a stream of events. */
  public record Streaming<I extends Structure, O extends Structure, E extends Structure>(
      OperationSchema<I, O> schema, StructureSchema<E> events, StreamingOperation<I, E> operation)
      implements Bound<I, O> {}

  protected ServiceApi(ServiceSchema schema, Map<String, Bound<?, ?>> operations) {
    this.schema = schema;
    this.operations = Map.copyOf(operations);
  }

  protected static <I extends Structure, O extends Structure> void bind(
      Map<String, Bound<?, ?>> operations,
      OperationSchema<I, O> schema,
      Operation<I, O> operation) {
    operations.put(schema.name(), new Answering<>(schema, operation));
  }

  /**
   * Binds an operation whose output holds a stream.
   *
   * @param events the stream's union
   */
  protected static <I extends Structure, O extends Structure, E extends Structure>
      void bindStreaming(
          Map<String, Bound<?, ?>> operations,
          OperationSchema<I, O> schema,
          StructureSchema<E> events,
          StreamingOperation<I, E> operation) {
    operations.put(schema.name(), new Streaming<>(schema, events, operation));
  }

  public final ServiceSchema schema() {
    return schema;
  }

  /** Empty for an operation that does not exist here, whatever the model says. */
  public final Optional<Bound<?, ?>> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /** How many body bytes a request may have. */
  public abstract int bodyBytesMax();

  /**
   * Below which path operations have addresses of their own, beside those of the protocols; with
   * JSON in both directions.
   */
  public Optional<String> path() {
    return Optional.empty();
  }

  /**
   * Whether bodies may come compressed with gzip, as the models say of a few operations. What they
   * inflate to is held against {@link #bodyBytesMax} too.
   */
  public boolean takesCompressedBodies() {
    return false;
  }

  /** Whether anybody may ask for this without a signature, as by a link in a message. */
  public boolean mayBeUnsigned(String operation) {
    return false;
  }

  /** Whether the operation may wait by its nature, for messages or for records to come. */
  public boolean mayWait(String operation) {
    return false;
  }

  /** The request as the codec should see it: the place for old clients' habits. */
  public WireRequest prepare(WireRequest request, WireProtocol protocol) {
    return request;
  }

  /**
   * Looks at a request before its operation does: the place for a service that words the limits of
   * its model all alike.
   *
   * @throws ServiceException where the request breaks one
   */
  public void check(Structure input) {}

  /** Holds a request against all limits of its model. */
  protected static void requireModelLimits(
      Structure input, Function<List<Violation>, ServiceException> worded) {
    List<Violation> violations = Constraints.violations(input);
    if (!violations.isEmpty()) {
      throw worded.apply(violations);
    }
  }

  /** The error in the words it has in that protocol. */
  public ErrorReply worded(ErrorReply error, WireProtocol protocol) {
    return error;
  }

  /** The error that asks the client to try again later, in the service's own form. */
  public abstract ErrorReply throttled(String reason);

  /** The error for an operation that does not exist. */
  public ErrorReply unknownOperation(String name) {
    return ErrorReply.of(
        CommonError.UNKNOWN_OPERATION, "The action " + name + " is not valid for this endpoint.");
  }
}
