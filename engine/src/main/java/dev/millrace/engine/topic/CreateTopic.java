package dev.millrace.engine.topic;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.topic.TopicRecord.ArchiveBegun;
import dev.millrace.engine.topic.TopicRecord.Created;
import java.util.List;
import java.util.Map;

/** Makes a topic, or finds that it is there already with the attributes and tags that are given. */
public record CreateTopic(Map<TopicAttribute, String> attributes, Map<String, String> tags)
    implements Command<TopicMachine, TopicId> {
  public CreateTopic {
    attributes = Map.copyOf(attributes);
    tags = Map.copyOf(tags);
  }

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<TopicId> decide(TopicMachine topic, Context context) {
    if (!topic.isOpen()) {
      return tags.size() > TagTopic.TAGS_MAX
          ? Decision.refused(TopicProblem.TOO_MANY_TAGS)
          : Decision.granted(topic.id(), created(context));
    }
    boolean asWanted =
        attributes.entrySet().stream()
            .allMatch(wanted -> topic.settings().value(wanted.getKey()).equals(wanted.getValue()));
    if (!asWanted) {
      return Decision.refused(TopicProblem.TOPIC_EXISTS_WITH_OTHER_ATTRIBUTES);
    }
    return tags.isEmpty() || tags.equals(topic.tags())
        ? Decision.reply(topic.id())
        : Decision.refused(TopicProblem.TOPIC_EXISTS_WITH_OTHER_TAGS);
  }

  private List<TopicRecord> created(Context context) {
    TopicSettings settings = TopicSettings.DEFAULTS.with(attributes);
    Created created = new Created(settings, tags, context.nowMillis());
    return settings.value(TopicAttribute.ARCHIVE_POLICY).isEmpty()
        ? List.of(created)
        : List.of(created, new ArchiveBegun(context.nowMillis()));
  }
}
