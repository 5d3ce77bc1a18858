package dev.millrace.delivery.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.MessageContent.Attribute;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sends by mistake ends in a refusal or in an answer. */
@Timeout(60)
final class HostileFilterTest {
  private static final FilterScope ATTRIBUTES = FilterScope.MESSAGE_ATTRIBUTES;
  private static final FilterScope BODY = FilterScope.MESSAGE_BODY;

  @ParameterizedTest
  @ValueSource(ints = {50, 99, 100, 101, 10_000, 43_000})
  void deepPoliciesAreRefused(int depth) {
    assertRefused("{\"a\":".repeat(depth) + "[\"x\",\"y\"]" + "}".repeat(depth), depth < 100);
    assertRefused("[".repeat(depth) + "]".repeat(depth), false);
  }

  private static void assertRefused(String policy, boolean accepted) {
    boolean taken;
    try {
      FilterPolicy.parse(policy, BODY);
      taken = true;
    } catch (FilterPolicyException refused) {
      taken = false;
      assertThat(refused.reason()).startsWith("FilterPolicy: ");
    }
    assertThat(taken && !accepted).as(policy.length() + " characters").isFalse();
  }

  @Test
  void alternativesThatMultiplyAreRefusedBeforeTheyAreExpanded() {
    String pair = "\"$or\":[{\"x\":[1]},{\"y\":[1]}]";
    String policy = "{" + pair;
    for (int i = 0; i < 80; i++) {
      policy += ",\"n\":{" + pair;
    }
    String text = policy + "}".repeat(81);

    assertThatThrownBy(() -> FilterPolicy.parse(text, BODY))
        .isInstanceOf(FilterPolicyException.class)
        .hasMessage("FilterPolicy: Filter policy is too complex");
  }

  @Test
  void alternativesOfThousandsOfKeysAreRefused() {
    String keys =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "\"k" + i + "\":[1]")
            .collect(Collectors.joining(","));

    assertThatThrownBy(() -> FilterPolicy.parse("{\"$or\":[{" + keys + "},{\"b\":[1]}]}", BODY))
        .isInstanceOf(FilterPolicyException.class)
        .hasMessage("FilterPolicy: Filter policy is too complex");
  }

  @Test
  void brokenPoliciesAreRefusedWithAReason() {
    String whole =
        "{\"a\":[\"x\",1,{\"prefix\":\"p\"},{\"numeric\":[\">\",0,\"<\",5]},{\"cidr\":\"10.0.0.0/8\"},"
            + "{\"anything-but\":{\"wildcard\":[\"a*\"]}}],\"$or\":[{\"b\":[{\"exists\":true}]},{\"c\":[null]}]}";
    String alphabet = "{}[]\",:*\\0159e-.abtnx$ ";
    Random random = new Random(1);
    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(whole);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      try {
        FilterPolicy policy = FilterPolicy.parse(text.toString(), BODY);
        Messages.wanted(policy, List.of(), "{\"a\":[\"pq\",3,null,\"10.1.1.1\"],\"b\":1}");
        accepted++;
      } catch (FilterPolicyException refused) {
        assertThat(refused.reason()).isNotEmpty();
      }
    }
    assertThat(accepted).isBetween(1, 19_999);
  }

  @Test
  void thousandsOfWildcardsReadALongValueInTime() {
    FilterSet<Integer> set = new FilterSet<>();
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      String pattern = "*" + pair(random) + "*" + pair(random) + "*" + pair(random);
      set.put(i, FilterPolicy.parse("{\"k\":[{\"wildcard\":\"" + pattern + "\"}]}", ATTRIBUTES));
    }
    set.put(
        -1,
        FilterPolicy.parse(
            "{\"k\":[{\"wildcard\":\"*" + "a".repeat(100_000) + "b*\"}]}", ATTRIBUTES));
    set.put(-2, FilterPolicy.parse("{\"k\":[{\"wildcard\":\"*a*a*\"}]}", ATTRIBUTES));

    assertThat(set.matches(List.of(text("k", "a".repeat(250_000))), Bytes.EMPTY))
        .contains(-2)
        .doesNotContain(-1);
  }

  private static String pair(Random random) {
    return "" + (char) ('a' + random.nextInt(3)) + (char) ('a' + random.nextInt(26));
  }

  @Test
  void longArraysForEveryKeyOfAPolicyAreRead() {
    FilterPolicy policy =
        FilterPolicy.parse(
            "{\"a\":[{\"prefix\":\"v\"}],\"b\":[{\"prefix\":\"v\"}],\"c\":[{\"prefix\":\"v\"}],"
                + "\"d\":[{\"prefix\":\"v\"}],\"e\":[\"never\"]}",
            BODY);
    String array = "[" + FilterPolicyTest.values(5_000) + "]";
    String body = "{\"a\":%1$s,\"b\":%1$s,\"c\":%1$s,\"d\":%1$s,\"e\":%1$s}".formatted(array);

    assertThat(Messages.wanted(policy, List.of(), body)).isFalse();
    assertThat(Messages.wanted(policy, List.of(), body.replace("\"v4999\"", "\"never\""))).isTrue();
  }

  @Test
  void longArraysOfObjectsAreRead() {
    FilterPolicy policy = FilterPolicy.parse("{\"r\":{\"a\":[1],\"b\":[1],\"c\":[2]}}", BODY);
    String elements = "{\"a\":1,\"b\":1},".repeat(15_000);

    assertThat(Messages.wanted(policy, List.of(), "{\"r\":[" + elements + "{\"c\":2}]}")).isFalse();
    assertThat(
            Messages.wanted(
                policy, List.of(), "{\"r\":[" + elements + "{\"c\":2,\"a\":1,\"b\":1}]}"))
        .isTrue();
  }

  @Test
  void deepArraysBelowManyKeysAreRead() {
    String keys =
        IntStream.range(0, 200)
            .mapToObj(i -> "\"a.k" + i + "\":[1]")
            .collect(Collectors.joining(","));
    FilterPolicy policy = FilterPolicy.parse("{\"$or\":[{" + keys + "},{\"z\":[1]}]}", BODY);
    String inner =
        IntStream.range(0, 200).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));
    String body = "{\"a\":" + "[".repeat(90) + "{" + inner + "}" + "]".repeat(90) + "}";

    assertThat(Messages.wanted(policy, List.of(), body)).isTrue();
  }

  @Test
  void namesWithDotsThatLieInManyArraysAreRead() {
    FilterPolicy policy =
        FilterPolicy.parse(
            "{\"a.b.c.d.x\":[1],\"a.b.c.d.y\":[1],\"a.b.c.d.z\":[1],\"a.b.c.d.w\":[1],\"a.b.c.d.v\":[1]}",
            BODY);
    String elements = "[{\"x\":1,\"y\":1},{\"z\":1},{\"w\":1}]";
    String body =
        "{\"a\":{\"b\":{\"c\":{\"d\":%1$s},\"c.d\":%1$s},\"b.c\":{\"d\":%1$s},\"b.c.d\":%1$s},\"a.b\":{\"c\":{\"d\":%1$s}},\"a.b.c.d\":[{\"v\":2}]}"
            .formatted(elements);

    assertThat(Messages.wanted(policy, List.of(), body)).isFalse();
    assertThat(Messages.wanted(policy, List.of(), body.replace("\"v\":2", "\"v\":1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 101, 100_000})
  void deepBodiesAreReadOrSatisfyNothing(int depth) {
    FilterPolicy policy = FilterPolicy.parse("{\"a\":[{\"exists\":true}]}", BODY);
    String body = "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";

    assertThat(Messages.wanted(policy, List.of(), body)).isEqualTo(depth <= 100);
  }

  @Test
  void numbersOfAnySizeAreRead() {
    FilterPolicy policy = FilterPolicy.parse("{\"k\":[{\"numeric\":[\">\",0]},5]}", ATTRIBUTES);

    for (String number :
        List.of("1e999999999", "1e-999999999", "9".repeat(1_000), "0." + "0".repeat(900) + "1")) {
      assertThat(Messages.wanted(policy, List.of(number(number)), "")).as(number).isTrue();
    }
    assertThat(Messages.wanted(policy, List.of(number("9".repeat(200_000))), "")).isFalse();
    assertThat(Messages.wanted(policy, List.of(number("1e99999999999")), "")).isFalse();
  }

  private static Attribute text(String name, String value) {
    return new Attribute(name, "String", Bytes.utf8(value));
  }

  private static Attribute number(String value) {
    return new Attribute("k", "Number", Bytes.utf8(value));
  }
}
