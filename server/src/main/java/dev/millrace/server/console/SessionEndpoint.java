package dev.millrace.server.console;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.console.ConsoleSessions.Session;
import dev.millrace.server.http.HttpExchange;
import dev.millrace.server.security.ClaimedCaller;
import dev.millrace.server.security.Credentials;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /admin/v1/session}: GET tells who is logged in, POST logs in, DELETE logs out. The only
 * address of the admin API that is not an operation of a model, for it deals in cookies.
 */
final class SessionEndpoint {
  static final String PATH = "/admin/v1/session";

  private final ConsoleSessions sessions;
  private final FailedLogins failures;
  private final String defaultRegion;
  private final String version;

  SessionEndpoint(
      ConsoleSessions sessions, FailedLogins failures, String defaultRegion, String version) {
    this.sessions = sessions;
    this.failures = failures;
    this.defaultRegion = defaultRegion;
    this.version = version;
  }

  WireReply answer(HttpExchange exchange) {
    WireRequest request = exchange.request();
    return switch (request.method()) {
      case "GET", "HEAD" -> described(sessions.session(request), null);
      case "POST" -> logIn(exchange);
      case "DELETE" -> {
        sessions.end(request);
        yield described(Optional.empty(), cookie("", 0, exchange.secure()));
      }
      default -> ConsoleError.WRONG_METHOD.reply();
    };
  }

  private WireReply logIn(HttpExchange exchange) {
    InetAddress address = exchange.remoteAddress().getAddress();
    if (failures.tooMany(address)) {
      return ConsoleError.TOO_MANY_LOGINS.reply();
    }
    Document.Node given;
    try {
      if (!(JsonText.parse(exchange.request().body().toUtf8String())
          instanceof Document.Node node)) {
        return ConsoleError.MALFORMED_LOGIN.reply();
      }
      given = node;
    } catch (MalformedRequestException _) {
      return ConsoleError.MALFORMED_LOGIN.reply();
    }
    Optional<Session> proven =
        switch (sessions.login()) {
          case ConsoleLogin.Open _ -> sessions.session(exchange.request());
          case ConsoleLogin.Keys keys ->
              keys.find(text(given, "accessKeyId"), text(given, "secretAccessKey"))
                  .map(SessionEndpoint::of);
          case ConsoleLogin.Token token ->
              token.is(text(given, "token"))
                  ? Optional.of(new Session(null, ClaimedCaller.DEFAULT_ACCOUNT_ID, 0))
                  : Optional.empty();
        };
    if (proven.isEmpty()) {
      failures.add(address);
      return ConsoleError.LOGIN_REFUSED.reply();
    }
    String id = sessions.begin(proven.get().accessKeyId(), proven.get().accountId());
    return described(proven, cookie(id, ConsoleSessions.HOURS_MAX * 3_600, exchange.secure()));
  }

  private static Session of(Credentials key) {
    return new Session(key.accessKeyId(), key.accountId(), 0);
  }

  private static String text(Document.Node given, String name) {
    return given.entries().get(name) instanceof Document.Text text ? text.value() : "";
  }

  /** Sent to this site alone, and to no script. */
  private Header cookie(String id, int seconds, boolean secure) {
    return new Header(
        "Set-Cookie",
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
            .formatted(sessions.cookieName(), id, seconds, secure ? "; Secure" : ""));
  }

  private WireReply described(Optional<Session> session, @Nullable Header cookie) {
    Map<String, Document> members = new LinkedHashMap<>();
    members.put("login", new Document.Text(wayIn()));
    members.put("signedIn", new Document.Bool(session.isPresent()));
    session.ifPresent(who -> {
      members.put("accountId", new Document.Text(who.accountId()));
      if (who.accessKeyId() != null) {
        members.put("accessKeyId", new Document.Text(who.accessKeyId()));
      }
    });
    members.put("defaultRegion", new Document.Text(defaultRegion));
    if (session.isPresent()) {
      members.put("version", new Document.Text(version));
    }
    Header json = new Header("Content-Type", "application/json");
    Header fresh = new Header("Cache-Control", "no-store");
    return new WireReply(
        200,
        cookie == null ? List.of(json, fresh) : List.of(json, fresh, cookie),
        Bytes.utf8(JsonText.write(new Document.Node(members))));
  }

  private String wayIn() {
    return switch (sessions.login()) {
      case ConsoleLogin.Open _ -> "none";
      case ConsoleLogin.Keys _ -> "keys";
      case ConsoleLogin.Token _ -> "token";
    };
  }
}
