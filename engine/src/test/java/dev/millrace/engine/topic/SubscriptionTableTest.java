package dev.millrace.engine.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Very many subscriptions, against a map that cannot be wrong. */
final class SubscriptionTableTest {
  private static final int MANY = 100_000;

  private final SubscriptionTable table = new SubscriptionTable();
  private final Map<Integer, Subscription> expected = new HashMap<>();

  @Test
  void manySubscriptionsAreFoundRemovedAndMovedTogether() {
    for (int number = 0; number < MANY; number++) {
      put(SampleSubscriptions.numbered(number), number);
    }
    thenIsAsExpected();
    FrozenSubscriptions frozen = table.freeze();
    Random random = new Random(20_260_801);
    for (int number = 0; number < MANY; number++) {
      if (random.nextInt(10) > 0) {
        remove(number);
      }
    }
    thenIsAsExpected();
    for (int number = MANY; number < MANY + 1000; number++) {
      put(SampleSubscriptions.numbered(number), number);
    }
    thenIsAsExpected();

    int[] count = new int[1];
    frozen.iterator().forEachRemaining(_ -> count[0]++);
    assertThat(count[0]).isEqualTo(MANY);
  }

  @Test
  void changedSubscriptionKeepsItsPlace() {
    for (int number = 0; number < 100; number++) {
      put(SampleSubscriptions.numbered(number), number);
    }
    for (int number = 0; number < 100; number += 7) {
      put(
          SampleSubscriptions.numbered(number)
              .with(Map.of(Subscription.FILTER_POLICY, number % 2 == 0 ? "" : "other")),
          number);
    }

    thenIsAsExpected();
  }

  @Test
  void removedSubscriptionComesBackBehindAllOthers() {
    for (int number = 0; number < 3000; number++) {
      put(SampleSubscriptions.numbered(number), number);
    }
    for (int number = 0; number < 2000; number++) {
      remove(number);
    }
    put(SampleSubscriptions.at(5, 5000), 5);
    put(SampleSubscriptions.at(4, 5001), 4);

    thenIsAsExpected();
    assertThat(behind(4999)).containsExactly(SampleSubscriptions.id(5), SampleSubscriptions.id(4));
  }

  @Test
  void pendingOnesExpireInTheOrderOfTheirTimes() {
    for (int number = 20; number >= 0; number--) {
      table.put(SampleSubscriptions.at(number, 100 - number));
    }

    assertThat(table.nextExpiryMillis()).isEqualTo(TopicScenario.START_MILLIS);
    assertThat(table.expired(TopicScenario.START_MILLIS + 10, 2))
        .containsExactly(SampleSubscriptions.id(0), SampleSubscriptions.id(5));
    assertThat(table.expired(TopicScenario.START_MILLIS + 10, 9)).hasSize(3);
    assertThat(table.expired(TopicScenario.START_MILLIS - 1, 9)).isEmpty();
  }

  @Test
  void recordOfASubscriptionThatIsNotHereIsAnError() {
    assertThatThrownBy(() -> table.remove(SampleSubscriptions.id(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  private void put(Subscription subscription, int number) {
    table.put(subscription);
    expected.put(number, subscription);
  }

  private void remove(int number) {
    table.remove(SampleSubscriptions.id(number));
    expected.remove(number);
  }

  private List<UUID> behind(long sequence) {
    List<UUID> found = new ArrayList<>();
    table.visit(sequence, subscription -> found.add(subscription.id()));
    return found;
  }

  private void thenIsAsExpected() {
    List<Subscription> visited = new ArrayList<>();
    table.visit(0, visited::add);
    assertThat(visited)
        .isEqualTo(
            expected.values().stream()
                .sorted(Comparator.comparingLong(Subscription::sequence))
                .toList());
    assertThat(table.size()).isEqualTo(expected.size());
    assertThat(table.filteredCount())
        .isEqualTo((int) expected.values().stream().filter(Subscription::isFiltered).count());
    assertThat(table.pendingCount())
        .isEqualTo((int) expected.values().stream().filter(Subscription::isPending).count());
    for (int number = 0; number < MANY + 1000; number += 11) {
      Subscription there = expected.get(number);
      assertThat(table.find(SampleSubscriptions.id(number))).isEqualTo(there);
      assertThat(table.findEndpoint(TopicScenario.fingerprint("q" + number))).isEqualTo(there);
    }
  }
}
