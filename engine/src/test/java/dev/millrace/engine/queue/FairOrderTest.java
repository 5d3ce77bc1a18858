package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveHiding;
import static dev.millrace.engine.queue.QueueCommands.redriveTo;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.sendOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose message a standard queue gives out, once its messages have groups. */
final class FairOrderTest {
  private static final QueueId FAILED = new QueueId("123456789012", "eu-central-1", "failed");

  private final QueueScenario scenario = QueueScenario.queue();

  @Test
  void groupsTakeTurnsInOneReceive() {
    scenario.given(sendOf("a", "a1", "a2", "a3", "a4"), sendOf("b", "b1"), sendOf("c", "c1", "c2"));

    assertThat(given(10)).containsExactly("a1", "b1", "c1", "a2", "c2", "a3", "a4");
  }

  @Test
  void groupWithFewerMessagesInFlightComesFirst() {
    scenario.given(sendOf("a", "a1", "a2", "a3", "a4"), receive(3), sendOf("b", "b1", "b2", "b3"));

    assertThat(given(3)).containsExactly("b1", "b2", "b3");
    assertThat(given(3)).containsExactly("a4");
  }

  @Test
  void messageDeletedOrShownAgainIsInFlightNoMore() {
    scenario.given(sendOf("a", "a1", "a2", "a3"), sendOf("b", "b1", "b2"));
    List<ReceivedMessage> both = scenario.when(receiveHiding(2, 10)).reply();

    scenario.given(delete(both.getLast().handle()));
    assertThat(given(1)).containsExactly("b2");
    scenario.at(10);
    assertThat(given(1)).containsExactly("a2");
  }

  @Test
  void turnIsOverWhenItWasTakenThoughNothingIsInFlight() {
    scenario.given(sendOf("a", "a1", "a2", "a3"), sendOf("b", "b1", "b2"));

    assertThat(givenAndDeleted()).isEqualTo("a1");
    assertThat(givenAndDeleted()).isEqualTo("b1");
    assertThat(givenAndDeleted()).isEqualTo("a2");
    assertThat(givenAndDeleted()).isEqualTo("b2");
    assertThat(givenAndDeleted()).isEqualTo("a3");
  }

  @Test
  void quietGroupWaitsForNobodysBacklog() {
    scenario.inBulk(() -> {
      String[] batch = Collections.nCopies(10, "noisy").toArray(String[]::new);
      for (int i = 0; i < 10_000; i++) {
        scenario.given(sendOf("noisy", batch));
      }
      for (int i = 0; i < 5_000; i++) {
        scenario.given(receiveHiding(10, 1_000));
      }
      scenario.given(sendOf("quiet", "q1"));
      assertThat(given(1)).containsExactly("q1");
      scenario.given(sendOf("quiet", "q2"));
      assertThat(given(1)).containsExactly("q2");
    });
  }

  @Test
  void messageWithoutAGroupIsAGroupOfItsOwn() {
    scenario.given(send("u1", "u2"), sendOf("a", "a1", "a2"), send("u3"));

    assertThat(given(4)).containsExactly("u1", "u2", "a1", "u3");
    scenario.given(send("u4"));
    assertThat(given(4)).containsExactly("u4", "a2");
  }

  @Test
  void messagesWithoutGroupsKeepTheirOrderWhenTheFirstGroupComes() {
    scenario
        .given(send("u1", "u2", "u3"), receiveHiding(1, 5), sendOf("a", "a1"), send("u4"))
        .at(5);

    assertThat(given(10)).containsExactly("u2", "u3", "a1", "u4", "u1");
  }

  @Test
  void messageThatIsShownAgainComesBehindItsGroup() {
    scenario.given(sendOf("a", "a1", "a2"), receiveHiding(1, 0));

    assertThat(given(10)).containsExactly("a2", "a1");
  }

  @Test
  void groupThatHasHadItsMessagesMovedIsStillServed() {
    scenario.given(redriveTo(FAILED, 1), sendOf("a", "a1", "a2"), receiveHiding(2, 0));
    scenario.given(sendOf("a", "a3"), sendOf("b", "b1"));

    var outcome = scenario.when(receive(2));

    assertThat(outcome.effects())
        .extracting(effect -> ((MessageMove) effect).message().group())
        .containsExactly(QueueCommands.fingerprint("a"), QueueCommands.fingerprint("a"));
    assertThat(outcome.reply()).hasSize(2);
  }

  @Test
  void groupIsNoisyFromThirtyMessagesAndMoreThanATenthOnInFlight() {
    List<ReceivedMessage> ofNoisy = new ArrayList<>();
    scenario.inBulk(() -> {
      scenario.given(sendOf("noisy", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));
      for (int i = 0; i < 4; i++) {
        scenario.given(sendOf("noisy", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));
        ofNoisy.addAll(scenario.when(receive(i < 3 ? 10 : 1)).reply());
      }
    });
    assertThat(scenario.when(new DescribeQueue()).reply().noisyGroups())
        .isEqualTo(new NoisyGroups(1, 19, 31));

    scenario.given(delete(ofNoisy.removeLast().handle()));
    assertThat(noisy()).isEqualTo(1);
    scenario.given(delete(ofNoisy.removeLast().handle()));
    assertThat(noisy()).isZero();
  }

  @Test
  void groupWithATenthOfMuchIsNotNoisy() {
    scenario.inBulk(() -> {
      for (int i = 0; i < 30; i++) {
        scenario.given(sendOf("a", "a"));
      }
      for (int i = 0; i < 270; i++) {
        scenario.given(sendOf("other" + i, "o"));
      }
      for (int i = 0; i < 30; i++) {
        scenario.given(receive(10));
      }
    });
    assertThat(noisy()).isZero();
    scenario.thenCounts(0, 300, 0).given(sendOf("a", "a"), receive(1));
    assertThat(noisy()).isEqualTo(1);
  }

  private int noisy() {
    return scenario.when(new DescribeQueue()).reply().noisyGroups().groupCount();
  }

  private String givenAndDeleted() {
    ReceivedMessage message = scenario.when(receive(1)).reply().getFirst();
    scenario.given(delete(message.handle()));
    return content(message);
  }

  private List<String> given(int messagesMax) {
    return scenario.when(receive(messagesMax)).reply().stream().map(this::content).toList();
  }

  private String content(ReceivedMessage message) {
    return scenario.stored(message).content().toUtf8String();
  }
}
