package dev.millrace.engine.topic;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.List;

/** The topics of a list, as they are now. */
public record DescribeListedTopics(ListTopics listed)
    implements Query<List<DescribeListedTopics.Found>> {
  /** One topic. */
  public record Found(TopicId id, TopicDescription description) {}

  @Override
  public List<Found> read(Machines machines) {
    return listed.read(machines, topic -> new Found(topic.id(), TopicDescription.of(topic)));
  }
}
