package dev.millrace.delivery.protection;

import static dev.millrace.delivery.protection.PolicyScenario.inbound;
import static dev.millrace.delivery.protection.PolicyScenario.inspect;
import static dev.millrace.delivery.protection.PolicyScenario.mask;
import static dev.millrace.delivery.protection.PolicyScenario.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.delivery.protection.detection.ManagedIdentifiers;
import dev.millrace.delivery.protection.detection.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever is sent, what goes on has nothing any more that the policy was to hide. */
class MaskedTextTest {
  private static final int ROUNDS = 400;
  private static final String[] FILLERS = {
    " ", ", ", "\n", "\":\"", " to ", "-", "/", ".", "x", "7", "{\"a\":", "😀", ""
  };

  @Test
  void maskedTextHasNoIdentifierAnyMore() {
    List<String> samples = new ArrayList<>(new TreeMap<>(Samples.texts()).values());
    List<String> names = List.copyOf(new TreeSet<>(ManagedIdentifiers.names()));
    String policy = policy(inbound(mask('*'), names.toArray(String[]::new)));
    for (int seed = 0; seed < ROUNDS; seed++) {
      String text = mixed(new Random(seed), samples);
      if (inspect(policy, text).verdict() instanceof Verdict.Deidentified(String masked, var _)) {
        assertThat(masked).as("seed %d", seed).hasSameSizeAs(text);
        for (String name : names) {
          assertThat(ManagedIdentifiers.named(name).orElseThrow().find(masked))
              .as("seed %d: %s in %s, of %s", seed, name, masked, text)
              .isEmpty();
        }
      }
    }
  }

  private static String mixed(Random random, List<String> samples) {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(1, 6); count > 0; count--) {
      String sample = samples.get(random.nextInt(samples.size()));
      int cut = random.nextInt(4) == 0 ? random.nextInt(sample.length()) : 0;
      text.append(sample, cut, sample.length()).append(FILLERS[random.nextInt(FILLERS.length)]);
    }
    return text.toString();
  }
}
