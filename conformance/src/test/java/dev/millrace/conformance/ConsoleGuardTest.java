package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What pages of other sites, and sessions of other people, achieve at the server: nothing. */
class ConsoleGuardTest {
  private static final String JSON = "application/x-amz-json-1.0";
  private static final String DELETE = "AmazonSQS.DeleteQueue";
  private static final Map<String, String> KEYS =
      Map.of(
          "MILLRACE_CREDENTIALS", "AKIDALICE:wonderland:111122223333,AKIDBOB:builder:444455556666");
  private static final String NO_TOKEN = "MissingAuthenticationToken";

  @TempDir private static Path folder;
  private static RunningServer open;
  private static RunningServer locked;
  private static HttpClient http;
  private static String tea;
  private static String treasure;

  @BeforeAll
  static void start() {
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    open = RunningServer.start(folder.resolve("open"));
    locked = RunningServer.startWith(folder.resolve("locked"), KEYS);
    try (SqsClient anyone = JavaSdk.client(open.endpoint(), UrlConnectionHttpClient.create());
        SqsClient alice =
            JavaSdk.client(
                locked.endpoint(), UrlConnectionHttpClient.create(), "AKIDALICE", "wonderland")) {
      tea = JavaSdk.queue(anyone, "tea");
      treasure = JavaSdk.queue(alice, "treasure");
    }
  }

  @AfterAll
  static void stop() {
    http.shutdownNow();
    open.close();
    locked.close();
  }

  @Test
  void pageOfAnotherSiteChangesNothing() throws Exception {
    for (String site : new String[] {"https://evil.example", "null", "http://localhost:1"}) {
      assertThat(post(open, "/", Map.of("X-Amz-Target", DELETE, "Origin", site), url(tea)))
          .as(site)
          .contains("403 ", "ForeignPageException");
      assertThat(
              post(
                  open,
                  "/admin/v1/DeleteMessages",
                  Map.of("X-Millrace-Console", "us-east-1", "Origin", site),
                  url(tea)))
          .as(site)
          .contains("403 ", "ForeignPageException");
    }
    assertThat(form(open, Map.of("Origin", "https://evil.example")))
        .contains("403 ", "ForeignPageException");
    assertTeaIsThere();
  }

  @Test
  void linkOfAnotherSiteChangesNothing() throws Exception {
    URI link = open.endpoint().resolve("/?Action=DeleteQueue&QueueUrl=" + tea);
    for (String mode : new String[] {"navigate", "no-cors"}) {
      HttpRequest request =
          HttpRequest.newBuilder(link)
              .header("Sec-Fetch-Site", "cross-site")
              .header("Sec-Fetch-Mode", mode)
              .build();
      assertThat(told(request)).as(mode).contains("403 ", "ForeignPageException");
    }
    assertTeaIsThere();
  }

  @Test
  void serverIsNotReachedByAnotherName() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(open.endpoint().resolve("/console/")).GET().build();
    assertThat(told(request)).startsWith("200 ");
    assertThat(post(open, "/admin/v1/ListQueueStates", Map.of(), "{}"))
        .contains("403 ", "ConsoleHeaderMissingException");
    assertThat(post(open, "/admin/v1/session", Map.of(), "{}"))
        .contains("403 ", "ConsoleHeaderMissingException");
  }

  @Test
  void pagesAreNotFramedAndLoadNothingFromElsewhere() throws Exception {
    HttpResponse<String> page =
        http.send(
            HttpRequest.newBuilder(open.endpoint().resolve("/console/")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self' 'sha256-")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "connect-src 'self'")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
  }

  @Test
  void cookieWithoutTheHeaderIsNoLogin() throws Exception {
    String cookie = logIn();
    assertThat(list(Map.of("Cookie", cookie, "X-Millrace-Console", "us-east-1")))
        .startsWith("200 ")
        .contains("treasure");
    assertThat(list(Map.of("Cookie", cookie))).contains(NO_TOKEN).doesNotContain("treasure");
    assertThat(list(Map.of("X-Millrace-Console", "us-east-1")))
        .contains(NO_TOKEN)
        .doesNotContain("treasure");
    assertThat(
            list(Map.of("X-Millrace-Console", "us-east-1", "Cookie", "millrace-session=guessed")))
        .contains(NO_TOKEN);
    assertThat(
            list(
                Map.of(
                    "X-Millrace-Console",
                    "us-east-1",
                    "Cookie",
                    cookie,
                    "Origin",
                    "https://evil.example")))
        .contains("403 ", "ForeignPageException");
  }

  @Test
  void accountOfAnotherIsOutOfReach() throws Exception {
    String alice = logIn();
    Map<String, String> asBob =
        Map.of(
            "Cookie",
            alice,
            "X-Millrace-Console",
            "us-east-1",
            "X-Millrace-Account",
            "444455556666");
    assertThat(list(asBob)).doesNotContain("444455556666");
    String bob = logIn("AKIDBOB", "builder");
    Map<String, String> asAlice =
        Map.of(
            "Cookie", bob, "X-Millrace-Console", "us-east-1", "X-Millrace-Account", "111122223333");
    assertThat(list(asAlice)).doesNotContain("treasure");
    assertThat(post(locked, "/admin/v1/ListQueueStates", asAlice, "{}")).doesNotContain("treasure");
    assertThat(call(DELETE, asAlice, url(treasure))).doesNotContain("200 ");
    assertThat(
            call(
                "AmazonSQS.SendMessage",
                asAlice,
                "{\"QueueUrl\":\"" + treasure + "\",\"MessageBody\":\"x\"}"))
        .doesNotContain("200 ");
    assertThat(list(Map.of("Cookie", alice, "X-Millrace-Console", "us-east-1")))
        .contains("treasure");
  }

  @Test
  void cookieIsWorthNothingAfterLogout() throws Exception {
    String cookie = logIn();
    Map<String, String> headers = Map.of("Cookie", cookie, "X-Millrace-Console", "us-east-1");
    HttpRequest.Builder leaving =
        HttpRequest.newBuilder(locked.endpoint().resolve("/admin/v1/session"))
            .method("DELETE", HttpRequest.BodyPublishers.noBody());
    headers.forEach(leaving::header);
    assertThat(told(leaving.build())).startsWith("200 ").contains("\"signedIn\":false");
    assertThat(list(headers)).contains(NO_TOKEN).doesNotContain("treasure");
    assertThat(post(locked, "/admin/v1/ListQueueStates", headers, "{}"))
        .contains(NO_TOKEN)
        .doesNotContain("treasure");
  }

  private static void assertTeaIsThere() throws IOException, InterruptedException {
    assertThat(post(open, "/", Map.of("X-Amz-Target", "AmazonSQS.ListQueues"), "{}"))
        .startsWith("200 ")
        .contains(tea);
  }

  private static String url(String queueUrl) {
    return "{\"QueueUrl\":\"" + queueUrl + "\"}";
  }

  private static String logIn() throws IOException, InterruptedException {
    return logIn("AKIDALICE", "wonderland");
  }

  /** The cookie, as a browser sends it back. */
  private static String logIn(String keyId, String secret)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(locked.endpoint().resolve("/admin/v1/session"))
            .header("X-Millrace-Console", "us-east-1")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"accessKeyId\":\"%s\",\"secretAccessKey\":\"%s\"}".formatted(keyId, secret)))
            .build();
    HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    String cookie = reply.headers().firstValue("Set-Cookie").orElse("");
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String list(Map<String, String> headers) throws IOException, InterruptedException {
    return call("AmazonSQS.ListQueues", headers, "{}");
  }

  private static String call(String target, Map<String, String> headers, String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = posted(locked, "/", json).header("X-Amz-Target", target);
    headers.forEach(request::header);
    return told(request.build());
  }

  private static String post(
      RunningServer server, String path, Map<String, String> headers, String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = posted(server, path, json);
    headers.forEach(request::header);
    return told(request.build());
  }

  private static HttpRequest.Builder posted(RunningServer server, String path, String json) {
    return HttpRequest.newBuilder(server.endpoint().resolve(path))
        .header("Content-Type", JSON)
        .POST(HttpRequest.BodyPublishers.ofString(json));
  }

  /** As a form of a page sends it, which asks nobody before. */
  private static String form(RunningServer server, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.endpoint())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("Action=DeleteQueue&QueueUrl=" + tea));
    headers.forEach(request::header);
    return told(request.build());
  }

  private static String told(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
    return reply.statusCode() + " " + reply.body();
  }
}
