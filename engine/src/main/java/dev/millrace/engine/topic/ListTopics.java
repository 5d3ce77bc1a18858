package dev.millrace.engine.topic;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The topics of one account and region whose names begin so, in the order of their names.
 *
 * @param afterName only names behind this one; the empty text for all
 * @param topicsMax how many at the most
 */
public record ListTopics(
    String accountId, String region, String namePrefix, String afterName, int topicsMax)
    implements Query<List<TopicId>> {

  /** Whatever their names are. */
  public ListTopics(String accountId, String region, String afterName, int topicsMax) {
    this(accountId, region, "", afterName, topicsMax);
  }

  @Override
  public List<TopicId> read(Machines machines) {
    return read(machines, TopicMachine::id);
  }

  /** What is to be told of each topic, in that order. */
  <T> List<T> read(Machines machines, Function<TopicMachine, T> told) {
    List<T> found = new ArrayList<>();
    machines.visit(
        new TopicId(accountId, region, namePrefix).text(),
        afterName.isEmpty() ? "" : new TopicId(accountId, region, afterName).text(),
        (id, machine) -> {
          if (id instanceof TopicId topic && topic.cast(machine).isOpen()) {
            found.add(told.apply(topic.cast(machine)));
          }
          return found.size() < topicsMax;
        });
    return List.copyOf(found);
  }
}
