package dev.millrace.server.console;

import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.Caller;
import dev.millrace.server.security.ClaimedCaller;
import dev.millrace.server.wire.ConsoleCallers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who has logged in at the console. Sessions are not kept across a restart, and not with the data:
 * whoever has a backup has nobody's session.
 */
public final class ConsoleSessions implements ConsoleCallers {
  static final int HOURS_MAX = 12;
  private static final int SESSIONS_MAX = 1_000;
  private static final long SESSION_MILLIS = HOURS_MAX * 3_600_000L;

  private final ConsoleLogin login;
  private final Clock clock;
  private final Entropy entropy;
  private final IntSupplier port;
  private final Map<String, Session> byId =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > SESSIONS_MAX;
        }
      };

  /**
   * A login that has not run out.
   *
   * @param accessKeyId null where no key was asked for
   */
  record Session(@Nullable String accessKeyId, String accountId, long endsAtMillis) {}

  /**
   * No sessions yet.
   *
   * @param port on which the server listens: servers on one machine share their browsers' cookies
   */
  public ConsoleSessions(ConsoleLogin login, Clock clock, Entropy entropy, IntSupplier port) {
    this.login = login;
    this.clock = clock;
    this.entropy = entropy;
    this.port = port;
  }

  ConsoleLogin login() {
    return login;
  }

  @Override
  public Optional<Caller> find(WireRequest request) {
    String region =
        Objects.requireNonNullElse(
            request.headers().first(REGION_HEADER), ClaimedCaller.DEFAULT_REGION);
    String account = request.headers().first(ACCOUNT_HEADER);
    return session(request)
        .map(session ->
            session.accessKeyId != null || account == null
                ? caller(session, region)
                : new Caller(account, region, account));
  }

  private static Caller caller(Session session, String region) {
    String principal = Objects.requireNonNullElse(session.accessKeyId, session.accountId);
    return new Caller(session.accountId, region, principal);
  }

  /** Of whoever sent the request; everybody has one where nobody has to log in. */
  Optional<Session> session(WireRequest request) {
    return login instanceof ConsoleLogin.Open
        ? Optional.of(new Session(null, ClaimedCaller.DEFAULT_ACCOUNT_ID, Long.MAX_VALUE))
        : cookie(request).flatMap(this::known);
  }

  private synchronized Optional<Session> known(String id) {
    return Optional.ofNullable(byId.get(id))
        .filter(session -> clock.nowMillis() < session.endsAtMillis);
  }

  /** Begins a session and tells its id, which is all that its owner has to show. */
  synchronized String begin(@Nullable String accessKeyId, String accountId) {
    String id = entropy.nextUuid() + "-" + entropy.nextUuid();
    byId.put(id, new Session(accessKeyId, accountId, clock.nowMillis() + SESSION_MILLIS));
    return id;
  }

  synchronized void end(WireRequest request) {
    cookie(request).ifPresent(byId::remove);
  }

  String cookieName() {
    return "millrace-console-" + port.getAsInt();
  }

  private Optional<String> cookie(WireRequest request) {
    String wanted = cookieName() + "=";
    return request.headers().all("Cookie").stream()
        .flatMap(line -> Arrays.stream(line.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(wanted))
        .map(pair -> pair.substring(wanted.length()))
        .findFirst();
  }
}
