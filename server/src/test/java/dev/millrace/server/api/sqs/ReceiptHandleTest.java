package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receipt handle is good for, and how long. */
class ReceiptHandleTest {
  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void createQueue() {
    sqs.createQueue("orders");
    sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "m"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "AAAA", "====", "a b", "\u00e9", "<&\">", "AQEBvGJhcg=="})
  void garbageIsNoHandle(String garbage) {
    assertInvalid(garbage);
  }

  @Test
  void handleWithOneCharacterChangedIsNone() {
    String handle = receive();
    for (int at = 0; at < handle.length(); at++) {
      char other = handle.charAt(at) == 'A' ? 'B' : 'A';
      String changed = handle.substring(0, at) + other + handle.substring(at + 1);
      SqsReply reply =
          sqs.send(
              Protocol.JSON, call("DeleteMessage").queue("orders").with("ReceiptHandle", changed));
      assertThat(reply.status()).as(changed).isEqualTo(404);
    }
  }

  @Test
  void handleOfAnotherQueueIsNone() {
    sqs.createQueue("other");

    String handle = receive();

    for (SqsCall call :
        new SqsCall[] {
          call("DeleteMessage").queue("other").with("ReceiptHandle", handle),
          call("ChangeMessageVisibility")
              .queue("other")
              .with("ReceiptHandle", handle)
              .with("VisibilityTimeout", 0)
        }) {
      sqs.assertRefused(call, invalid(handle));
    }
  }

  @Test
  void handleIsNeeded() {
    for (String operation : new String[] {"DeleteMessage", "ChangeMessageVisibility"}) {
      SqsCall without = call(operation).queue("orders").with("VisibilityTimeout", 1);
      sqs.assertRefused(without, Refusal.missingParameter("ReceiptHandle"));
      sqs.assertRefused(
          call(operation).queue("orders").with("VisibilityTimeout", 1).with("ReceiptHandle", ""),
          Refusal.missingParameter("ReceiptHandle"));
    }
  }

  @Test
  void secondDeleteSucceeds() {
    String handle = receive();

    for (int times = 0; times < 2; times++) {
      for (Protocol protocol : Protocol.values()) {
        sqs.ok(protocol, delete(handle));
      }
    }
    sqs.pass(43_200);
    assertThat(sqs.ok(call("ReceiveMessage").queue("orders")).body()).isEqualTo("{}");
  }

  @Test
  void staleHandleDeletesNothingOnceTheMessageWasReceivedAgain() {
    String stale = receive();
    sqs.pass(30);
    String fresh = receive();

    sqs.ok(delete(stale));
    sqs.pass(30);
    assertThat(receive()).isNotEqualTo(fresh);
  }

  @Test
  void handleStillDeletesAMessageThatBecameVisibleAgain() {
    String handle = receive();
    sqs.pass(30);

    sqs.ok(delete(handle));

    assertThat(sqs.ok(call("ReceiveMessage").queue("orders")).body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 43_201})
  void timeoutOutOfRangeIsRefused(int seconds) {
    sqs.assertRefused(
        change(receive(), seconds),
        Refusal.invalidValue(
            "VisibilityTimeout",
            seconds,
            "VisibilityTimeout must be an integer between 0 and 43200"));
  }

  @Test
  void timeoutIsNeeded() {
    sqs.assertRefused(
        call("ChangeMessageVisibility").queue("orders").with("ReceiptHandle", receive()),
        Refusal.missingParameter("VisibilityTimeout"));
  }

  @Test
  void changedTimeoutCountsFromTheChange() {
    String handle = receive();
    sqs.pass(20);
    sqs.ok(change(handle, 20));

    sqs.passMillis(19_999);
    assertThat(sqs.ok(call("ReceiveMessage").queue("orders")).body()).isEqualTo("{}");
    sqs.passMillis(1);
    receive();
  }

  @Test
  void messageThatIsVisibleIsNotInFlight() {
    String handle = receive();
    sqs.ok(change(handle, 0));

    sqs.assertRefused(
        change(handle, 10),
        Refusal.ofSimpleQueue(
            "MessageNotInflight", 400, "The specified message is not in flight."));
  }

  @Test
  void messageThatIsGoneOrReceivedAgainIsNotAvailable() {
    String stale = receive();
    sqs.pass(30);
    String fresh = receive();
    sqs.assertRefused(change(stale, 10), notAvailable(stale));

    sqs.ok(delete(fresh));
    sqs.assertRefused(change(fresh, 10), notAvailable(fresh));
  }

  @Test
  void messageIsInFlightForTwelveHoursInAll() {
    String handle = receive();
    sqs.pass(20);

    sqs.ok(change(handle, 43_180));
    sqs.assertRefused(
        change(handle, 43_181),
        Refusal.invalidValue(
            "VisibilityTimeout",
            43_181,
            "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]"));
  }

  private void assertInvalid(String handle) {
    sqs.assertRefused(delete(handle), invalid(handle));
    sqs.assertRefused(change(handle, 10), invalid(handle));
  }

  private String receive() {
    return sqs.ok(call("ReceiveMessage").queue("orders")).only("ReceiptHandle");
  }

  private static SqsCall delete(String handle) {
    return call("DeleteMessage").queue("orders").with("ReceiptHandle", handle);
  }

  private static SqsCall change(String handle, int seconds) {
    return call("ChangeMessageVisibility")
        .queue("orders")
        .with("ReceiptHandle", handle)
        .with("VisibilityTimeout", seconds);
  }

  private static Refusal notAvailable(String handle) {
    return Refusal.invalidValue(
        "ReceiptHandle",
        handle,
        "Message does not exist or is not available for visibility timeout change.");
  }

  private static Refusal invalid(String handle) {
    return Refusal.modeled(
        "ReceiptHandleIsInvalid",
        "ReceiptHandleIsInvalid",
        404,
        "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
  }
}
