package dev.millrace.server.api.sns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Command;
import dev.millrace.engine.texting.TextingId;
import dev.millrace.engine.texting.TextingMachine;
import dev.millrace.host.Entropy;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.sqs.ManualClock;
import dev.millrace.server.api.sqs.RecordedExchange;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import dev.millrace.server.api.sqs.SteppingDriver;
import dev.millrace.server.wire.Authenticator;
import dev.millrace.server.wire.BaseUrl;
import dev.millrace.server.wire.RequestListener;
import dev.millrace.server.wire.ServiceRouter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service from the decoded HTTP request on: real router, codec, operations, host and machines,
 * on journals in memory, on the test's thread and at the test's time.
 */
final class SnsFixture {
  static final String ACCOUNT = SqsFixture.ACCOUNT;
  static final String REGION = "us-east-1";
  static final Caller CALLER = new Caller(ACCOUNT, REGION, ACCOUNT);

  private static final Pattern ENTRY =
      Pattern.compile("<entry><key>([^<]*)</key><value>([^<]*)</value></entry>");

  final ManualClock clock = new ManualClock();
  final List<String> texts = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  final Texting texting;
  final Applications applications;
  private final SteppingDriver driver = new SteppingDriver();
  private final SplittableRandom random = new SplittableRandom(7);
  private final Host host;
  private final ServiceRouter router;
  private boolean refusingTexts;
  private boolean refusingEvents;
  private int requests;

  SnsFixture() {
    this(new MemoryJournals(), false);
  }

  SnsFixture(JournalProvider journals, boolean inSandbox) {
    Entropy entropy = random::nextLong;
    host = Host.open(journals, new HostOptions(2, new OwnerInfo("test"), clock, entropy, driver));
    texting = new Texting(host, inSandbox);
    applications = new Applications(host);
    router =
        new ServiceRouter(
            List.of(
                new SnsApi(
                    List.of(
                        new MobileOperations(applications, this::publish, clock),
                        new TextMessageOperations(texting, this::take)))),
            Authenticator.believing(REGION),
            new BaseUrl(null, () -> SqsFixture.HOST),
            clock,
            RequestListener.NONE);
  }

  /** From now on nobody takes text messages. */
  void refuseTexts() {
    refusingTexts = true;
  }

  /** From now on no topic hears of events. */
  void refuseEvents() {
    refusingEvents = true;
  }

  private CompletionStage<Void> publish(String topicArn, String subject, String message) {
    if (refusingEvents) {
      return CompletableFuture.failedStage(SnsErrors.topicNotFound());
    }
    events.add(topicArn + " | " + subject + " | " + message);
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> take(String phoneNumber, String text) {
    if (refusingTexts) {
      return TextMessages.nobody().send(phoneNumber, text);
    }
    texts.add(phoneNumber + ": " + text);
    return CompletableFuture.completedStage(null);
  }

  /** Sends a request with these parameters, names and values in turn. */
  SqsReply send(String action, String... parameters) {
    return send(new String[0], action, parameters);
  }

  private SqsReply send(String[] headers, String action, String... parameters) {
    StringBuilder form = new StringBuilder("Action=" + action + "&Version=2010-03-31");
    for (int i = 0; i < parameters.length; i += 2) {
      form.append('&')
          .append(URLEncoder.encode(parameters[i], UTF_8))
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], UTF_8));
    }
    requests++;
    RecordedExchange exchange =
        new RecordedExchange(
            SqsFixture.formRequest("/", form.toString(), headers), "r-" + requests, false);
    router.handle(exchange);
    driver.runUntilIdle();
    return Objects.requireNonNull(exchange.reply(), "no reply yet");
  }

  /** The reply to a request that must succeed. */
  SqsReply ok(String action, String... parameters) {
    SqsReply reply = send(action, parameters);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply;
  }

  /** The request is refused exactly so. */
  void refused(Refused refusal, String action, String... parameters) {
    refusal.assertIs(send(action, parameters), requests);
  }

  /** The request of another caller, or for another region, is refused exactly so. */
  void refusedAs(
      String accountId, String region, Refused refusal, String action, String... parameters) {
    String[] headers = {
      "Authorization",
      "AWS4-HMAC-SHA256 Credential="
          + accountId
          + "/20260301/"
          + region
          + "/sns/aws4_request, SignedHeaders=host;x-amz-date, Signature=00",
      "X-Amz-Date",
      "20260301T120000Z"
    };
    refusal.assertIs(send(headers, action, parameters), requests);
  }

  /** What the world outside does to the caller's text messages. */
  void happens(Command<TextingMachine, ?> command) {
    done(host.submit(new TextingId(ACCOUNT, REGION), command));
  }

  <T> T done(CompletionStage<T> stage) {
    driver.runUntilIdle();
    return stage.toCompletableFuture().join();
  }

  /** Everything acknowledged is in the journals afterwards. */
  void close() {
    host.drain();
    driver.runUntilIdle();
    host.close();
  }

  void pass(long seconds) {
    clock.passMillis(seconds * 1000);
  }

  /** All entries of the reply's maps. */
  static Map<String, String> entries(SqsReply reply) {
    Map<String, String> entries = new TreeMap<>();
    Matcher matcher = ENTRY.matcher(reply.body());
    while (matcher.find()) {
      entries.put(matcher.group(1), matcher.group(2));
    }
    return entries;
  }

  /** An error as it stands on the wire. */
  record Refused(int status, String code, String message, String more) {
    static Refused invalidParameter(String message) {
      return of(400, "InvalidParameter", "Invalid parameter: " + message);
    }

    static Refused validation(String message) {
      return of(400, "ValidationError", "1 validation error detected: " + message);
    }

    static Refused notFound(String thing) {
      return of(404, "NotFound", thing + " does not exist");
    }

    static Refused userError(String message) {
      return of(400, "UserError", message);
    }

    static Refused of(int status, String code, String message) {
      return new Refused(status, code, message, "");
    }

    void assertIs(SqsReply reply, int request) {
      assertThat(reply.body())
          .isEqualTo(
              """
              <?xml version="1.0" encoding="UTF-8"?>
              <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error>\
              <Type>Sender</Type><Code>%s</Code><Message>%s</Message>%s</Error>\
              <RequestId>r-%d</RequestId></ErrorResponse>\
              """
                  .formatted(
                      code, message.replace("&", "&amp;").replace("<", "&lt;"), more, request));
      assertThat(reply.status()).isEqualTo(status);
    }
  }
}
