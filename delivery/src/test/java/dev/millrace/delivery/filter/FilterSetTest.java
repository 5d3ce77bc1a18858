package dev.millrace.delivery.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class FilterSetTest {
  private static final FilterScope ATTRIBUTES = FilterScope.MESSAGE_ATTRIBUTES;
  private static final FilterScope BODY = FilterScope.MESSAGE_BODY;

  @Test
  void eachScopeLooksAtItsOwnPart() {
    FilterSet<String> set = new FilterSet<>();
    set.put("attributes", FilterPolicy.parse("{\"k\":[\"x\"]}", ATTRIBUTES));
    set.put("body", FilterPolicy.parse("{\"k\":[\"x\"]}", BODY));
    set.put("all", FilterPolicy.parse("{}", BODY));

    assertThat(set.matches(Messages.attributes("k:String=x"), Bytes.utf8("{\"k\":\"y\"}")))
        .containsExactlyInAnyOrder("attributes", "all");
    assertThat(set.matches(Messages.attributes("k:String=y"), Bytes.utf8("{\"k\":\"x\"}")))
        .containsExactlyInAnyOrder("body", "all");
    assertThat(set.size()).isEqualTo(3);
  }

  @Test
  void subscriptionHasThePolicyThatWasSetLast() {
    FilterSet<UUID> set = new FilterSet<>();
    UUID key = new UUID(1, 2);
    set.put(key, FilterPolicy.parse("{\"k\":[\"x\"]}", ATTRIBUTES));
    set.put(key, FilterPolicy.parse("{\"k\":[\"y\"]}", ATTRIBUTES));

    assertThat(set.matches(Messages.attributes("k:String=x"), Bytes.EMPTY)).isEmpty();
    assertThat(set.matches(Messages.attributes("k:String=y"), Bytes.EMPTY)).containsExactly(key);
    assertThat(set.size()).isEqualTo(1);

    set.remove(key);
    set.remove(key);

    assertThat(set.matches(Messages.attributes("k:String=y"), Bytes.EMPTY)).isEmpty();
    assertThat(set.size()).isZero();
  }

  @Test
  void equalPoliciesOfSeveralSubscriptionsLiveAndDieAlone() {
    FilterSet<String> set = new FilterSet<>();
    set.put("one", FilterPolicy.parse("{\"k\":[\"x\"]}", ATTRIBUTES));
    set.put("two", FilterPolicy.parse("{\"k\":[\"x\"]}", ATTRIBUTES));
    set.remove("one");

    assertThat(set.matches(Messages.attributes("k:String=x"), Bytes.EMPTY)).containsExactly("two");
  }

  @Test
  void tenThousandPoliciesFindTheirOwn() {
    FilterSet<Integer> set = new FilterSet<>();
    for (int i = 0; i < 10_000; i++) {
      String policy =
          "{\"region\":[\"eu\"],\"customer\":[\"c-%d\"],\"price\":[{\"numeric\":[\">=\",%d]}]}"
              .formatted(i / 2, i % 100);
      set.put(i, FilterPolicy.parse(policy, i % 3 == 0 ? BODY : ATTRIBUTES));
    }
    for (int customer = 0; customer < 5_000; customer += 7) {
      int price = customer % 100;
      Set<Integer> expected = new HashSet<>();
      for (int i = 2 * customer; i < 2 * customer + 2; i++) {
        if (price >= i % 100) {
          expected.add(i);
        }
      }

      Set<Integer> found =
          set.matches(
              Messages.attributes(
                  "region:String=eu;customer:String=c-%d;price:Number=%d"
                      .formatted(customer, price)),
              Bytes.utf8(
                  "{\"region\":\"eu\",\"customer\":\"c-%d\",\"price\":%d}"
                      .formatted(customer, price)));

      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void policiesThatComeAndGoLeaveNothingBehind() {
    FilterSet<Integer> set = new FilterSet<>();
    set.put(-1, FilterPolicy.parse("{\"k\":[\"stays\"]}", ATTRIBUTES));
    for (int i = 0; i < 1_000; i++) {
      set.put(i % 3, FilterPolicy.parse("{\"k\":[\"v" + i + "\"]}", ATTRIBUTES));
      assertThat(set.matches(Messages.attributes("k:String=v" + i), Bytes.EMPTY))
          .containsExactly(i % 3);
      assertThat(set.matches(Messages.attributes("k:String=v" + (i - 3)), Bytes.EMPTY)).isEmpty();
    }
    assertThat(set.matches(Messages.attributes("k:String=stays"), Bytes.EMPTY)).containsExactly(-1);
    assertThat(set.matches(List.of(), Bytes.EMPTY)).isEmpty();
  }
}
