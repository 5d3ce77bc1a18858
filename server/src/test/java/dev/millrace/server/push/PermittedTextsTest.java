package dev.millrace.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transport;
import dev.millrace.engine.queue.MessageContent.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PermittedTextsTest {
  private static final String PHONE = "+15551234567";
  private static final Attribute OWN_SENDER = Attribute.text("AWS.SNS.SMS.SenderID", "Own");

  private final List<Attempt> sent = new ArrayList<>();

  @Test
  void numberThatMayGetNothingGetsNothing() {
    assertThat(push(new TextPermission("Phone number is opted out", "Shop", "")))
        .isEqualTo(new Outcome.Failed(true, 0, "NotPermitted", "Phone number is opted out"));
    assertThat(sent).isEmpty();
  }

  @Test
  void accountsDefaultsAreAddedWhereTheMessageSaysNothing() {
    push(new TextPermission("", "Shop", "Transactional"));

    assertThat(sent.getFirst().message().content().attributes())
        .containsExactly(
            Attribute.text("AWS.SNS.SMS.SenderID", "Shop"),
            Attribute.text("AWS.SNS.SMS.SMSType", "Transactional"));
  }

  @Test
  void whatTheMessageSaysItselfStays() {
    push(new TextPermission("", "Shop", ""), OWN_SENDER);

    assertThat(sent.getFirst().message().content().attributes()).containsExactly(OWN_SENDER);
  }

  private Outcome push(TextPermission permission, Attribute... attributes) {
    Transport texts =
        new Transport() {
          @Override
          public CompletionStage<Outcome> push(Attempt attempt) {
            sent.add(attempt);
            return CompletableFuture.completedStage(new Outcome.Delivered(200, ""));
          }

          @Override
          public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
            return OptionalLong.empty();
          }
        };
    Attempt attempt = Attempts.to("sms", PHONE, "hello").attempt();
    Attempt withAttributes =
        attempt.with(attempt.message().content().withAttributes(List.of(attributes)));
    return new PermittedTexts(texts, (_, _) -> CompletableFuture.completedStage(permission))
        .push(withAttributes)
        .toCompletableFuture()
        .join();
  }
}
