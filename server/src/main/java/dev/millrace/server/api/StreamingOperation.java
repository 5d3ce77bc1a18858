package dev.millrace.server.api;

import dev.millrace.protocol.schema.Structure;
import java.util.concurrent.CompletionStage;

/**
 * One operation whose reply streams. Called like an {@link Operation}, and it fails like one: until
 * the source is there nothing has been answered, and the error is an ordinary reply.
 *
 * @param <E> the stream's union
 */
public interface StreamingOperation<I extends Structure, E extends Structure> {
  CompletionStage<EventSource<E>> handle(I input, Call call);
}
