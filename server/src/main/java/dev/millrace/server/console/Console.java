package dev.millrace.server.console;

import dev.millrace.base.Bytes;
import dev.millrace.host.Clock;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.http.HttpExchange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /console} and the sessions of who uses it, and the guard before everything else. */
public final class Console {
  private static final String PATH = "/console";
  private static final String PAGE = PATH + "/";

  private final BrowserGuard guard;
  private final SessionEndpoint session;
  private final ConsoleFiles files = new ConsoleFiles();

  /**
   * The console of a server.
   *
   * @param defaultRegion which it shows first
   */
  public Console(
      BrowserGuard guard,
      ConsoleSessions sessions,
      Clock clock,
      String defaultRegion,
      String version) {
    this.guard = guard;
    this.session = new SessionEndpoint(sessions, new FailedLogins(clock), defaultRegion, version);
  }

  /** What answers a request that is the console's, or not to be answered; else empty. */
  public Optional<Consumer<HttpExchange>> find(WireRequest request) {
    return guard
        .refuse(request)
        .map(ConsoleError::reply)
        .or(() -> page(request))
        .map(Console::replying)
        .or(() ->
            request.path().equals(SessionEndpoint.PATH)
                ? Optional.of(exchange -> exchange.reply(session.answer(exchange)))
                : Optional.empty());
  }

  private static Consumer<HttpExchange> replying(WireReply reply) {
    return exchange -> exchange.reply(reply);
  }

  private Optional<WireReply> page(WireRequest request) {
    String path = request.path();
    if (path.equals(PATH) || (path.equals("/") && asksForPage(request))) {
      return Optional.of(seeOther(PAGE));
    }
    if (!path.startsWith(PAGE)) {
      return Optional.empty();
    }
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return Optional.of(
        reads
            ? files
                .find(path.substring(PAGE.length()), request.headers())
                .orElseGet(ConsoleError.NOT_FOUND::reply)
            : ConsoleError.WRONG_METHOD.reply());
  }

  /** Somebody typed the server's address into a browser; programs ask for something. */
  private static boolean asksForPage(WireRequest request) {
    return request.method().equals("GET")
        && request.query().isEmpty()
        && Objects.requireNonNullElse(request.headers().first("Accept"), "")
            .startsWith("text/html");
  }

  private static WireReply seeOther(String location) {
    return new WireReply(303, List.of(new Header("Location", location)), Bytes.EMPTY);
  }
}
