package dev.millrace.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.MessageMove;
import dev.millrace.engine.queue.MessageState;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.host.Debts.Answer;
import dev.millrace.host.LaneRecord.DebtAnswered;
import dev.millrace.host.LaneRecord.DebtOwed;
import dev.millrace.host.LaneRecord.DebtSettled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DebtsTest {
  private static final QueueId ORDERS = new QueueId("123456789012", "eu-central-1", "orders");
  private static final QueueId FAILED = new QueueId("123456789012", "eu-central-1", "failed");
  static final MessageMove MOVE =
      new MessageMove(
          ORDERS, FAILED, new MessageState(7, 40, 60, 1_000, 1_000, 0, 0, 0, 0, null, false), null);

  private final Debts debts = new Debts();

  @Test
  void numbersAreNeverUsedTwice() {
    assertThat(debts.nextNumber()).isEqualTo(1);
    debts.apply(new DebtOwed(1, MOVE));
    assertThat(debts.nextNumber()).isEqualTo(2);
    debts.apply(new DebtSettled(1));
    assertThat(debts.nextNumber()).isEqualTo(2);
    assertThat(rebuilt().nextNumber()).isEqualTo(2);
  }

  @Test
  void oldestOwedIsTheLowestThatIsNotSettled() {
    assertThat(debts.oldestOwed()).isEqualTo(1);
    debts.apply(new DebtOwed(1, MOVE));
    debts.apply(new DebtOwed(2, MOVE));
    debts.apply(new DebtOwed(3, MOVE));
    debts.apply(new DebtSettled(2));
    assertThat(debts.oldestOwed()).isEqualTo(1);
    debts.apply(new DebtSettled(1));
    assertThat(debts.oldestOwed()).isEqualTo(3);
    debts.apply(new DebtSettled(3));
    assertThat(debts.oldestOwed()).isEqualTo(4);
  }

  @Test
  void answersAreRememberedForEachDebtor() {
    debts.apply(new DebtAnswered(1, 5, true, 5));
    debts.apply(new DebtAnswered(1, 8, false, 5));
    debts.apply(new DebtAnswered(2, 3, false, 3));

    assertThat(debts.answerTo(1, 5)).isEqualTo(Answer.TAKEN);
    assertThat(debts.answerTo(1, 8)).isEqualTo(Answer.REFUSED);
    assertThat(debts.answerTo(1, 9)).isEqualTo(Answer.NONE);
    assertThat(debts.answerTo(2, 3)).isEqualTo(Answer.REFUSED);
    assertThat(debts.answerTo(3, 1)).isEqualTo(Answer.NONE);
  }

  @Test
  void refusalsAreForgottenOnceTheDebtorHasSettledThem() {
    debts.apply(new DebtAnswered(1, 1, false, 1));
    debts.apply(new DebtAnswered(1, 2, false, 1));
    debts.apply(new DebtAnswered(1, 3, true, 2));

    assertThat(summary(debts))
        .containsExactly(new DebtAnswered(1, 2, false, 2), new DebtAnswered(1, 3, true, 2));
  }

  @Test
  void summaryRebuildsAnyDebtsThereMayBe() {
    Random random = new Random(5);
    for (int step = 0; step < 5_000; step++) {
      switch (random.nextInt(4)) {
        case 0 -> debts.apply(new DebtOwed(debts.nextNumber(), MOVE));
        case 1 -> {
          if (!debts.owed().isEmpty()) {
            debts.apply(new DebtSettled(debts.owed().firstKey()));
          }
        }
        default -> {
          long number = 1L + step / 2;
          debts.apply(
              new DebtAnswered(
                  random.nextInt(3), number, random.nextInt(3) > 0, Math.max(1, number - 20)));
        }
      }
      if (step % 50 == 0) {
        assertThat(summary(rebuilt())).isEqualTo(summary(debts));
        assertThat(rebuilt().nextNumber()).isEqualTo(debts.nextNumber());
      }
    }
  }

  private Debts rebuilt() {
    Debts copy = new Debts();
    for (LaneRecord record : summary(debts)) {
      switch (record) {
        case DebtOwed owed -> copy.apply(owed);
        case DebtSettled settled -> copy.apply(settled);
        case DebtAnswered answered -> copy.apply(answered);
        case LaneRecord.MachineNamed named -> throw new AssertionError(named);
        case LaneRecord.LaneFounded founded -> throw new AssertionError(founded);
      }
    }
    return copy;
  }

  private static List<LaneRecord> summary(Debts debts) {
    List<LaneRecord> records = new ArrayList<>();
    debts.summarize(records::add);
    return records;
  }
}
