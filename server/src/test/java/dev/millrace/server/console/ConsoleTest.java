package dev.millrace.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.sqs.ManualClock;
import dev.millrace.server.api.sqs.RecordedExchange;
import dev.millrace.server.security.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The console's addresses: its files, and the sessions of those who log in. */
class ConsoleTest {
  private static final String PLACE = "X-Millrace-Console";
  private static final String OPEN_SESSION =
      "{\"login\":\"none\",\"signedIn\":true,\"accountId\":\"000000000000\","
          + "\"defaultRegion\":\"eu-west-1\",\"version\":\"1.2.3\"}";
  private static final String NOBODY =
      "{\"login\":\"keys\",\"signedIn\":false,\"defaultRegion\":\"eu-west-1\"}";
  private static final String ALICE = "{\"accessKeyId\":\"ALICE\",\"secretAccessKey\":\"s3cret\"}";
  private static final String REFUSED =
      "{\"__type\":\"LoginRefusedException\",\"message\":\"The login is not known here.\"}";

  private final ManualClock clock = new ManualClock();
  private final AtomicLong entropy = new AtomicLong();
  private ConsoleSessions sessions = sessions(new ConsoleLogin.Open());
  private Console console = console();

  private void asking(ConsoleLogin login) {
    sessions = sessions(login);
    console = console();
  }

  private ConsoleSessions sessions(ConsoleLogin login) {
    return new ConsoleSessions(login, clock, entropy::incrementAndGet, () -> 4566);
  }

  private Console console() {
    return new Console(new BrowserGuard(Set.of(), false), sessions, clock, "eu-west-1", "1.2.3");
  }

  private static ConsoleLogin keys() {
    return new ConsoleLogin.Keys(
        Map.of("ALICE", new Credentials("ALICE", "s3cret", "111122223333", null)));
  }

  @Test
  void pageComesWithWhatABrowserMayDo() {
    WireReply page = get("/console/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body().toUtf8String()).contains("<mill-app></mill-app>");
    assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "Content-Security-Policy"))
        .matches(
            "default-src 'none'; script-src 'self' 'sha256-[A-Za-z0-9+/=]{44}'; style-src 'self'; "
                + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void fileThatHasNotChangedIsNotSentAgain() {
    WireReply script = get("/console/app.js");
    assertThat(header(script, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    String tag = header(script, "ETag");

    WireReply again = get("/console/app.js", "If-None-Match", tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEqualTo(Bytes.EMPTY);
    assertThat(get("/console/app.js", "If-None-Match", "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void templatesLibraryIsServedAsTheBrowserLoadsIt() {
    assertThat(get("/console/lib/lit/index.js").status()).isEqualTo(200);
    assertThat(get("/console/lib/lit-html/lit-html.js").status()).isEqualTo(200);
    assertThat(get("/console/lib/lit-element/lit-element.js").status()).isEqualTo(200);
    assertThat(get("/console/lib/lit__reactive-element/reactive-element.js").status())
        .isEqualTo(200);
  }

  @Test
  void nothingBesideTheConsolesFilesIsServed() {
    for (String name :
        List.of(
            "none.js",
            "../dev/millrace/server/ops/version.properties",
            "..%2Fapp.js",
            "./app.js",
            "/app.js",
            "pages/",
            "pages",
            "app.js/",
            ".hidden.js",
            "lib/lit/LICENSE",
            "app.js\u0000.css")) {
      WireReply reply = get("/console/" + name);
      assertThat(reply.status()).as(name).isEqualTo(404);
      assertThat(reply.body().toUtf8String())
          .isEqualTo(
              "{\"__type\":\"NotFoundException\",\"message\":\"There is nothing at this address.\"}");
    }
    assertThat(answer(request("POST", "/console/", "")).status()).isEqualTo(405);
  }

  @Test
  void browserAtTheRootIsLedToTheConsole() {
    assertThat(header(get("/console"), "Location")).isEqualTo("/console/");
    WireReply led = get("/", "Accept", "text/html,application/xhtml+xml");
    assertThat(led.status()).isEqualTo(303);
    assertThat(header(led, "Location")).isEqualTo("/console/");
    assertThat(console.find(request("GET", "/", "", "Accept", "*/*"))).isEmpty();
    assertThat(console.find(request("POST", "/", "", "Accept", "text/html"))).isEmpty();
  }

  @Test
  void openServerAsksNobody() {
    assertThat(session("GET", "").body().toUtf8String()).isEqualTo(OPEN_SESSION);
    WireRequest request =
        request("POST", "/", "", PLACE, "us-west-2", "X-Millrace-Account", "999988887777");
    assertThat(sessions.find(request))
        .contains(new Caller("999988887777", "us-west-2", "999988887777"));
  }

  @Test
  void keyOpensASessionOfItsAccount() {
    asking(keys());
    assertThat(session("GET", "").body().toUtf8String()).isEqualTo(NOBODY);
    assertThat(sessions.find(request("POST", "/", "", PLACE, "us-west-2"))).isEmpty();

    WireReply in = session("POST", ALICE);
    assertThat(in.status()).isEqualTo(200);
    assertThat(in.body().toUtf8String())
        .isEqualTo(
            "{\"login\":\"keys\",\"signedIn\":true,\"accountId\":\"111122223333\","
                + "\"accessKeyId\":\"ALICE\",\"defaultRegion\":\"eu-west-1\",\"version\":\"1.2.3\"}");
    String cookie = header(in, "Set-Cookie");
    assertThat(cookie)
        .matches(
            "millrace-console-4566=[0-9a-f-]{73}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");

    WireRequest request =
        request(
            "POST",
            "/",
            "",
            PLACE,
            "us-west-2",
            "Cookie",
            "a=b; " + pair(cookie),
            "X-Millrace-Account",
            "999988887777");
    assertThat(sessions.find(request)).contains(new Caller("111122223333", "us-west-2", "ALICE"));
  }

  @Test
  void sessionEndsWhenItsOwnerSaysSoOrAfterTwelveHours() {
    asking(keys());
    String first = pair(header(session("POST", ALICE), "Set-Cookie"));
    String second = pair(header(session("POST", ALICE), "Set-Cookie"));

    WireReply out = session("DELETE", "", "Cookie", first);
    assertThat(out.body().toUtf8String()).isEqualTo(NOBODY);
    assertThat(header(out, "Set-Cookie")).contains("Max-Age=0");
    assertThat(sessions.find(request("POST", "/", "", PLACE, "a", "Cookie", first))).isEmpty();
    assertThat(sessions.find(request("POST", "/", "", PLACE, "a", "Cookie", second))).isPresent();

    clock.passMillis(12 * 3_600_000L);
    assertThat(sessions.find(request("POST", "/", "", PLACE, "a", "Cookie", second))).isEmpty();
  }

  @Test
  void guessingIsSlowedDown() {
    asking(keys());
    for (int guess = 0; guess < 10; guess++) {
      WireReply refused = session("POST", ALICE.replace("s3cret", "guess" + guess));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body().toUtf8String()).isEqualTo(REFUSED);
    }
    WireReply late = session("POST", ALICE);
    assertThat(late.status()).isEqualTo(429);
    assertThat(late.body().toUtf8String())
        .isEqualTo(
            "{\"__type\":\"TooManyLoginsException\",\"message\":"
                + "\"Too many logins from this address have failed. Try again in a minute.\"}");

    clock.passMillis(60_000);
    assertThat(session("POST", ALICE).status()).isEqualTo(200);
  }

  @Test
  void tokenIsWhatTheServerShowed() {
    asking(new ConsoleLogin.Token("shown at the start"));
    assertThat(session("POST", "{\"token\":\"shown at the end\"}").body().toUtf8String())
        .isEqualTo(REFUSED);
    WireReply in = session("POST", "{\"token\":\"shown at the start\"}");
    String cookie = pair(header(in, "Set-Cookie"));
    assertThat(sessions.find(request("POST", "/", "", PLACE, "us-west-2", "Cookie", cookie)))
        .contains(new Caller("000000000000", "us-west-2", "000000000000"));
  }

  @Test
  void loginThatIsNoneIsRefused() {
    asking(keys());
    for (String body : List.of("", "[]", "null", "{", "\"ALICE\"")) {
      WireReply reply = session("POST", body);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(reply.body().toUtf8String())
          .isEqualTo(
              "{\"__type\":\"MalformedLoginException\",\"message\":"
                  + "\"A login is JSON with accessKeyId and secretAccessKey, or with token.\"}");
    }
    assertThat(session("POST", "{\"accessKeyId\":7}").body().toUtf8String()).isEqualTo(REFUSED);
    assertThat(session("PATCH", "").status()).isEqualTo(405);
  }

  private WireReply get(String path, String... headers) {
    return answer(request("GET", path, "", headers));
  }

  private WireReply session(String method, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of(PLACE, "us-east-1"));
    return answer(request(method, "/admin/v1/session", body, all.toArray(String[]::new)));
  }

  private WireReply answer(WireRequest request) {
    RecordedExchange exchange = new RecordedExchange(request, "id", false);
    console.find(request).orElseThrow().accept(exchange);
    return exchange.wireReply();
  }

  private static WireRequest request(String method, String path, String body, String... headers) {
    List<Header> lines = new ArrayList<>(List.of(new Header("Host", "localhost:4566")));
    for (int at = 0; at < headers.length; at += 2) {
      lines.add(new Header(headers[at], headers[at + 1]));
    }
    return new WireRequest(method, path, "", new Headers(lines), Bytes.utf8(body));
  }

  private static String header(WireReply reply, String name) {
    @Nullable String value = new Headers(reply.headers()).first(name);
    return Objects.requireNonNull(value, name + " of " + reply);
  }

  private static String pair(String cookie) {
    return cookie.substring(0, cookie.indexOf(';'));
  }
}
