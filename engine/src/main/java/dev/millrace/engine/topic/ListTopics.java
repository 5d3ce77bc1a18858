package dev.millrace.engine.topic;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * The topics of one account and region, in the order of their names.
 *
 * @param afterName only names behind this one; the empty text for all
 * @param topicsMax how many at the most
 */
public record ListTopics(String accountId, String region, String afterName, int topicsMax)
    implements Query<List<TopicId>> {
  @Override
  public List<TopicId> read(Machines machines) {
    List<TopicId> found = new ArrayList<>();
    machines.visit(
        new TopicId(accountId, region, "").text(),
        afterName.isEmpty() ? "" : new TopicId(accountId, region, afterName).text(),
        (id, machine) -> {
          if (id instanceof TopicId topic && topic.cast(machine).isOpen()) {
            found.add(topic);
          }
          return found.size() < topicsMax;
        });
    return List.copyOf(found);
  }
}
