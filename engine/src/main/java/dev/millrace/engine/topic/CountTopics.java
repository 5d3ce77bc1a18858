package dev.millrace.engine.topic;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;

/** How many topics an account has in a region. */
public record CountTopics(String accountId, String region) implements Query<Integer> {
  @Override
  public Integer read(Machines machines) {
    int[] count = new int[1];
    machines.visit(
        new TopicId(accountId, region, "").text(),
        "",
        (id, machine) -> {
          if (id instanceof TopicId topic && topic.cast(machine).isOpen()) {
            count[0]++;
          }
          return true;
        });
    return count[0];
  }
}
