package dev.millrace.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other sites' pages can make a browser send, and what programs and people send. */
class BrowserGuardTest {
  private static final String OWN = "localhost:4566";
  private static final String REGION = "us-east-1";

  private final BrowserGuard open = new BrowserGuard(Set.of("mill.example"), false);
  private final BrowserGuard verifying = new BrowserGuard(Set.of("mill.example"), true);

  @Test
  void programsAreNotLookedAtWhateverTheyCallTheServer() {
    assertThat(
            open.refuse(
                post("/", "Host", "queues.internal", "X-Amz-Target", "AmazonSQS.ListQueues")))
        .isEmpty();
    assertThat(open.refuse(post("/", "Host", "evil.example", "User-Agent", "aws-cli/2.1")))
        .isEmpty();
  }

  @Test
  void pageOfAnotherSiteCannotUseAnOpenServer() {
    assertThat(open.refuse(post("/", "Host", OWN, "Origin", "https://evil.example")))
        .contains(ConsoleError.FOREIGN_PAGE);
    assertThat(open.refuse(post("/", "Host", OWN, "Origin", "null")))
        .contains(ConsoleError.FOREIGN_PAGE);
    assertThat(open.refuse(post("/", "Host", OWN, "Origin", "http://localhost:8080")))
        .contains(ConsoleError.FOREIGN_PAGE);
    assertThat(
            open.refuse(
                get("/", "Action=DeleteQueue", "Host", OWN, "Sec-Fetch-Site", "cross-site")))
        .contains(ConsoleError.FOREIGN_PAGE);
  }

  /** Leading somebody's browser here is not enough to change anything. */
  @Test
  void linkOfAnotherSiteLeadsToPagesAndToWhatMailsLinkTo() {
    List<String> navigation =
        List.of("Host", OWN, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate");
    String[] headers = navigation.toArray(String[]::new);
    assertThat(open.refuse(get("/console/", "", headers))).isEmpty();
    assertThat(open.refuse(get("/", "Action=ConfirmSubscription&Token=t", headers))).isEmpty();
    assertThat(open.refuse(get("/", "X=1&Action=Unsubscribe", headers))).isEmpty();
    assertThat(open.refuse(get("/", "Action=DeleteTopic&TopicArn=a", headers)))
        .contains(ConsoleError.FOREIGN_PAGE);
    assertThat(open.refuse(get("/", "Action=DeleteTopic&X=Action=Unsubscribe", headers)))
        .contains(ConsoleError.FOREIGN_PAGE);
  }

  @Test
  void nameThatIsSuddenlySaidToBeHereIsNotKnown() {
    String[] rebound = {"Host", "evil.example:4566", "Origin", "http://evil.example:4566"};
    assertThat(open.refuse(post("/", rebound))).contains(ConsoleError.UNKNOWN_HOST);
    assertThat(open.refuse(get("/console/", "", "Host", "evil.example:4566")))
        .contains(ConsoleError.UNKNOWN_HOST);
    assertThat(
            open.refuse(
                get("/", "Action=ListQueues", "Host", "evil.example", "User-Agent", "Mozilla/5.0")))
        .contains(ConsoleError.UNKNOWN_HOST);
    assertThat(verifying.refuse(post("/admin/v1/ListQueueStates", rebound)))
        .contains(ConsoleError.UNKNOWN_HOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:4566",
        "queues.localhost:1",
        "127.0.0.1:4566",
        "10.1.2.3",
        "[::1]:4566",
        "[2001:db8::1]",
        "mill.example",
        "Mill.Example:443"
      })
  void addressesAndKnownNamesAreOurs(String host) {
    assertThat(open.refuse(post("/", "Host", host, "Origin", "http://" + host))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost.evil.example", "127.0.0.1.evil.example", "[::1", "xmill.example"})
  void namesThatOnlyLookLikeOursAreNot(String host) {
    assertThat(open.refuse(get("/console/", "", "Host", host))).contains(ConsoleError.UNKNOWN_HOST);
  }

  @Test
  void changesThroughTheAdminApiCarryAHeaderThatNoOtherSiteCanSend() {
    assertThat(open.refuse(post("/admin/v1/DeleteMessages", "Host", OWN)))
        .contains(ConsoleError.HEADER_MISSING);
    assertThat(
            open.refuse(post("/admin/v1/DeleteMessages", "Host", OWN, "Origin", "http://" + OWN)))
        .contains(ConsoleError.HEADER_MISSING);
    assertThat(
            open.refuse(
                post("/admin/v1/DeleteMessages", "Host", OWN, "X-Millrace-Console", REGION)))
        .isEmpty();
    assertThat(
            open.refuse(post("/admin/v1/DeleteMessages", "Host", OWN, "Authorization", "AWS4-…")))
        .isEmpty();
  }

  /** A page behind somebody's own proxy may sign, as any program. */
  @Test
  void signedApiIsForWhoeverSigns() {
    assertThat(
            verifying.refuse(post("/", "Host", "queues.internal", "Origin", "https://app.example")))
        .isEmpty();
    assertThat(
            verifying.refuse(
                post(
                    "/",
                    "Host",
                    OWN,
                    "Origin",
                    "https://evil.example",
                    "X-Millrace-Console",
                    REGION)))
        .contains(ConsoleError.FOREIGN_PAGE);
  }

  @ParameterizedTest
  @CsvSource({"'',", "US-EAST-1,", "us east,", "us-east-1,1234", "us-east-1,12345678901x"})
  void malformedPlaceIsRefused(String region, String account) {
    List<String> headers = new ArrayList<>(List.of("Host", OWN, "X-Millrace-Console", region));
    if (account != null) {
      headers.addAll(List.of("X-Millrace-Account", account));
    }
    assertThat(open.refuse(post("/", headers.toArray(String[]::new))))
        .contains(account == null ? ConsoleError.MALFORMED_REGION : ConsoleError.MALFORMED_ACCOUNT);
  }

  private static WireRequest post(String path, String... headers) {
    return request("POST", path, "", headers);
  }

  private static WireRequest get(String path, String query, String... headers) {
    return request("GET", path, query, headers);
  }

  static WireRequest request(String method, String path, String query, String... headers) {
    List<Header> lines = new ArrayList<>();
    for (int at = 0; at < headers.length; at += 2) {
      lines.add(new Header(headers[at], headers[at + 1]));
    }
    return new WireRequest(method, path, query, new Headers(lines), Bytes.EMPTY);
  }
}
