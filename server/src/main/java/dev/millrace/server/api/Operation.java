package dev.millrace.server.api;

import dev.millrace.protocol.schema.Structure;
import java.util.concurrent.CompletionStage;

/**
 * One operation of a service, written once for all wire protocols. It is called on event-loop
 * threads and must not wait; it fails, at once or later, with {@link ServiceException} for what is
 * wrong with the request and with the host's exceptions for the rest.
 */
public interface Operation<I extends Structure, O extends Structure> {
  CompletionStage<O> handle(I input, Call call);
}
