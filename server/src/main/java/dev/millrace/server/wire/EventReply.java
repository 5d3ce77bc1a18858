package dev.millrace.server.wire;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.codec.EventCodec;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.wire.Header;
import dev.millrace.server.api.EventSource;
import dev.millrace.server.api.ServiceApi.Streaming;
import dev.millrace.server.http.HttpExchange;
import dev.millrace.server.http.ReplyStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Takes the events of one reply from their source to the client, one after the other: asked for,
 * written as one message, and the next one asked for when the client has taken enough. It ends with
 * the source, with the client, or with the server.
 */
final class EventReply<E extends Structure> {
  static final int STATUS = 200;
  private static final List<Header> HEADERS =
      List.of(new Header("Content-Type", EventCodec.CONTENT_TYPE));

  private final HttpExchange exchange;
  private final EventSource<E> source;
  private final Form<E> form;
  private final ReplyStream stream;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * What the events look like.
   *
   * @param errors what is told of a failure
   */
  record Form<E extends Structure>(
      ServiceSchema service,
      Streaming<?, ?, E> bound,
      EventCodec codec,
      Function<Throwable, ErrorReply> errors) {}

  /** Sends the head; nothing is asked of the source yet. */
  EventReply(HttpExchange exchange, EventSource<E> source, Form<E> form) {
    this.exchange = exchange;
    this.source = source;
    this.form = form;
    this.stream = exchange.stream(STATUS, HEADERS);
  }

  /**
   * Sends what comes first, and then the events.
   *
   * @param onOver run once, on an event loop, when the client has all that it gets
   */
  void start(Runnable onOver) {
    stream.onClosed(() -> {
      closeSource();
      onOver.run();
    });
    send(form.codec().initialResponse(form.bound().schema()));
  }

  /** Ends in order, between two events; on any thread. */
  void finish() {
    closeSource();
    stream.end();
  }

  /** A stage that fails means that the stream is over, and the stream itself has said so. */
  private void send(Bytes message) {
    var _ = stream.write(message).thenRun(this::askForNext);
  }

  private void askForNext() {
    if (over.get()) {
      return;
    }
    try {
      var _ =
          source
              .next()
              .whenCompleteAsync(
                  (event, failure) -> {
                    if (failure != null) {
                      fail(failure);
                    } else {
                      came(event);
                    }
                  },
                  exchange::execute);
    } catch (RuntimeException | Error failure) {
      fail(failure);
    }
  }

  private void came(Optional<E> event) {
    if (over.get()) {
      return;
    }
    if (event.isEmpty()) {
      finish();
      return;
    }
    Bytes message;
    try {
      message = form.codec().event(event.get());
    } catch (RuntimeException | Error fault) {
      fail(fault);
      return;
    }
    send(message);
  }

  private void fail(Throwable failure) {
    if (over.get()) {
      return;
    }
    Bytes message =
        form.codec().failure(form.service(), form.bound().events(), form.errors().apply(failure));
    var _ = stream.write(message);
    finish();
  }

  private void closeSource() {
    if (over.compareAndSet(false, true)) {
      source.close();
    }
  }
}
