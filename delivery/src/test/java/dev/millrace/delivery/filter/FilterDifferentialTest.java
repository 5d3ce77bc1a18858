package dev.millrace.delivery.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set of policies against a matcher that tries everything; a seed reproduces a failure. */
final class FilterDifferentialTest {
  private static final int POLICIES = 150;
  private static final int MESSAGES = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bodiesGoWhereTheNaiveMatcherSendsThem(long seed) {
    RandomFilters random = new RandomFilters(seed);
    Map<Integer, Document.Node> policies = new TreeMap<>();
    FilterSet<Integer> set = new FilterSet<>();
    fill(random, FilterScope.MESSAGE_BODY, set, policies);
    int wanted = 0;
    for (int i = 0; i < MESSAGES; i++) {
      Document.Node body = random.body();
      String text = JsonText.write(body);
      NaiveMatcher naive = new NaiveMatcher(body);

      Set<Integer> found = new TreeSet<>(set.matches(List.of(), Bytes.utf8(text)));

      assertSame(naive, policies, found, "seed " + seed + ", body " + text);
      wanted += found.size();
      change(random, FilterScope.MESSAGE_BODY, set, policies);
    }
    assertThat(wanted).isGreaterThan(MESSAGES);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void attributesGoWhereTheNaiveMatcherSendsThem(long seed) {
    RandomFilters random = new RandomFilters(seed);
    Map<Integer, Document.Node> policies = new TreeMap<>();
    FilterSet<Integer> set = new FilterSet<>();
    fill(random, FilterScope.MESSAGE_ATTRIBUTES, set, policies);
    int wanted = 0;
    for (int i = 0; i < MESSAGES; i++) {
      Map<String, Document> values = new LinkedHashMap<>();
      List<Attribute> attributes = attributes(random, values);
      NaiveMatcher naive = new NaiveMatcher(new Document.Node(values));

      Set<Integer> found = new TreeSet<>(set.matches(attributes, Bytes.EMPTY));

      assertSame(naive, policies, found, "seed " + seed + ", attributes " + values);
      wanted += found.size();
      change(random, FilterScope.MESSAGE_ATTRIBUTES, set, policies);
    }
    assertThat(wanted).isGreaterThan(MESSAGES);
  }

  private static void assertSame(
      NaiveMatcher naive,
      Map<Integer, Document.Node> policies,
      Set<Integer> found,
      String message) {
    policies.forEach((key, policy) ->
        assertThat(found.contains(key))
            .as("%s, policy %s", message, JsonText.write(policy))
            .isEqualTo(naive.wants(policy)));
    assertThat(policies.keySet()).containsAll(found);
  }

  private static void fill(
      RandomFilters random,
      FilterScope scope,
      FilterSet<Integer> set,
      Map<Integer, Document.Node> policies) {
    for (int key = 0; key < POLICIES; key++) {
      put(random, key, scope, set, policies);
    }
  }

  /** Replaces two policies and takes one away. */
  private static void change(
      RandomFilters random,
      FilterScope scope,
      FilterSet<Integer> set,
      Map<Integer, Document.Node> policies) {
    put(random, random.below(POLICIES), scope, set, policies);
    put(random, random.below(POLICIES), scope, set, policies);
    int gone = random.below(POLICIES);
    set.remove(gone);
    policies.remove(gone);
  }

  private static void put(
      RandomFilters random,
      int key,
      FilterScope scope,
      FilterSet<Integer> set,
      Map<Integer, Document.Node> policies) {
    for (int attempt = 0; attempt < 100; attempt++) {
      Document.Node policy = random.policy(scope == FilterScope.MESSAGE_BODY);
      try {
        set.put(key, FilterPolicy.parse(JsonText.write(policy), scope));
        policies.put(key, policy);
        return;
      } catch (FilterPolicyException refused) {
        assertThat(refused).hasMessage("FilterPolicy: Filter policy is too complex");
      }
    }
    throw new AssertionError("Nothing but complex policies");
  }

  private static List<Attribute> attributes(RandomFilters random, Map<String, Document> values) {
    List<Attribute> attributes = new ArrayList<>();
    int count = random.below(4);
    for (int i = 0; i < count; i++) {
      String name = random.name();
      if (!values.containsKey(name)) {
        Document value =
            random.below(3) == 0
                ? new Document.Array(random.several(0, 3, random::scalar))
                : random.scalar();
        switch (value) {
          case Document.Array array -> add(attributes, name, "String.Array", JsonText.write(array));
          case Document.Decimal(var number) -> add(attributes, name, "Number", number.toString());
          case Document.Text(var text) -> add(attributes, name, "String", text);
          case Document.Null _, Document.Bool _, Document.Node _ ->
              attributes.add(new Attribute(name, "Binary", Bytes.utf8("x")));
        }
        if (!attributes.getLast().binary()) {
          values.put(name, value);
        }
      }
    }
    return attributes;
  }

  private static void add(List<Attribute> attributes, String name, String type, String value) {
    attributes.add(new Attribute(name, type, Bytes.utf8(value)));
  }
}
