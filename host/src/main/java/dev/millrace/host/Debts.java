package dev.millrace.host;

import dev.millrace.engine.Effect;
import dev.millrace.host.LaneRecord.DebtAnswered;
import dev.millrace.host.LaneRecord.DebtOwed;
import dev.millrace.host.LaneRecord.DebtSettled;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What a lane owes to others, and what it has answered of theirs.
 *
 * <p>Debts of a lane are numbered and sent to each other lane in the order of their numbers, so an
 * answered number at or below the highest one seen was answered before; which of them were refused
 * is remembered until the debtor says that it has settled them.
 */
final class Debts {
  private final TreeMap<Long, Effect> owed = new TreeMap<>();
  private final TreeMap<Integer, Answers> answersByDebtor = new TreeMap<>();
  private long nextNumber = 1;

  private static final class Answers {
    private final TreeSet<Long> refused = new TreeSet<>();
    private long highest;
    private long oldestOwed;
  }

  /** How an earlier delivery was answered. */
  enum Answer {
    NONE,
    TAKEN,
    REFUSED
  }

  long nextNumber() {
    return nextNumber;
  }

  SortedMap<Long, Effect> owed() {
    return owed;
  }

  boolean owes(long number) {
    return owed.containsKey(number);
  }

  /** The lowest number that may still be delivered; what is not owed will never be. */
  long oldestOwed() {
    return owed.isEmpty() ? nextNumber : owed.firstKey();
  }

  Answer answerTo(int debtorLane, long number) {
    Answers answers = answersByDebtor.get(debtorLane);
    if (answers == null || number > answers.highest) {
      return Answer.NONE;
    }
    return answers.refused.contains(number) ? Answer.REFUSED : Answer.TAKEN;
  }

  void apply(DebtOwed debt) {
    owed.put(debt.number(), debt.effect());
    nextNumber = Math.max(nextNumber, debt.number() + 1);
  }

  void apply(DebtSettled settled) {
    owed.remove(settled.number());
    nextNumber = Math.max(nextNumber, settled.number() + 1);
  }

  void apply(DebtAnswered answered) {
    Answers answers = answersByDebtor.computeIfAbsent(answered.debtorLane(), _ -> new Answers());
    answers.highest = Math.max(answers.highest, answered.number());
    answers.oldestOwed = Math.max(answers.oldestOwed, answered.oldestOwed());
    if (!answered.taken()) {
      answers.refused.add(answered.number());
    }
    answers.refused.headSet(answers.oldestOwed).clear();
  }

  /** Records that rebuild this, the last number used included. */
  void summarize(Consumer<LaneRecord> out) {
    owed.forEach((number, effect) -> out.accept(new DebtOwed(number, effect)));
    if (nextNumber > 1 && !owed.containsKey(nextNumber - 1)) {
      out.accept(new DebtSettled(nextNumber - 1));
    }
    for (Map.Entry<Integer, Answers> entry : answersByDebtor.entrySet()) {
      Answers answers = entry.getValue();
      int debtor = entry.getKey();
      for (long refused : answers.refused) {
        out.accept(new DebtAnswered(debtor, refused, false, answers.oldestOwed));
      }
      if (!answers.refused.contains(answers.highest)) {
        out.accept(new DebtAnswered(debtor, answers.highest, true, answers.oldestOwed));
      }
    }
  }
}
