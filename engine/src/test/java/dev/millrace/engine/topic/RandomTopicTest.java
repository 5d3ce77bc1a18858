package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Command;
import dev.millrace.engine.topic.TopicRecord.SubscriptionCancelled;
import dev.millrace.engine.topic.TopicRecord.SubscriptionPut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any mixture of commands and times keeps the law; the scenario checks it after every step. */
final class RandomTopicTest {
  private static final int STEPS = 600;
  private static final int HOURS_MAX = 30;

  private final List<Subscription> known = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void topicRebuiltFromRecordsOrSummaryEqualsTheLivingOne(long seed) {
    TopicScenario topic = TopicScenario.topic();
    Random random = new Random(seed);
    known.add(SampleSubscriptions.numbered(0));
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(4) == 0) {
        topic.pass(random.nextInt(HOURS_MAX * 3600));
      }
      topic
          .when(next(random))
          .records()
          .forEach(record -> {
            if (record instanceof SubscriptionPut(var subscription)) {
              known.add(subscription);
            }
            if (record instanceof SubscriptionCancelled(var subscription)) {
              known.add(subscription);
            }
          });
    }
  }

  private Command<TopicMachine, ?> next(Random random) {
    Subscription one = known.get(Math.max(0, known.size() - 1 - random.nextInt(10)));
    return switch (random.nextInt(24)) {
      case 0 -> new DeleteTopic();
      case 1, 2 -> new CreateTopic(Map.of(), Map.of());
      case 3 -> new TagTopic(Map.of("key" + random.nextInt(9), "value"));
      case 4 -> new UntagTopic(List.of("key" + random.nextInt(9)));
      case 5 ->
          new SetTopicAttribute(
              TopicAttribute.ARCHIVE_POLICY, random.nextBoolean() ? "" : "policy");
      case 6, 7, 8 -> TopicScenario.queue("q" + random.nextInt(4), "FilterPolicy", "p");
      case 9, 10, 11 -> TopicScenario.asked("http://" + random.nextInt(3) + "/");
      case 12, 13, 14, 15 -> new ConfirmSubscription(one.id(), one.token(), random.nextInt(4) == 0);
      case 16, 17, 18 -> new Unsubscribe(one.id(), random.nextInt(3) == 0);
      case 19 ->
          new SetSubscriptionAttribute(
              one.id(), "FilterPolicy", "q", one.attributes(), TopicScenario.LIMITS);
      case 20 -> ExpireSubscriptions.INSTANCE;
      default -> new Publish(List.of(new Publish.Entry(Bytes.utf8("m"), 1, null, true)));
    };
  }
}
