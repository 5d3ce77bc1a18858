package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.topic.TopicRecord.ArchiveBegun;
import dev.millrace.engine.topic.TopicRecord.SettingsChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets an attribute.
 *
 * @param was what the attribute must be now; null where that does not matter
 * @param is the new value; the empty text takes the attribute away
 */
public record SetTopicAttribute(TopicAttribute attribute, @Nullable String was, String is)
    implements Command<TopicMachine, Ack> {
  /** Whatever it was. */
  public SetTopicAttribute(TopicAttribute attribute, String is) {
    this(attribute, null, is);
  }

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    if (!topic.isOpen()) {
      return Decision.refused(TopicProblem.TOPIC_DOES_NOT_EXIST);
    }
    if (was != null && !topic.settings().value(attribute).equals(was)) {
      return Decision.refused(TopicProblem.ATTRIBUTE_CHANGED);
    }
    boolean turned =
        attribute == TopicAttribute.ARCHIVE_POLICY
            && is.isEmpty() != topic.settings().value(attribute).isEmpty();
    List<TopicRecord> records = new ArrayList<>();
    if (turned && is.isEmpty()) {
      records.addAll(ReplayChange.archiveEnds(topic));
    }
    records.add(new SettingsChanged(topic.settings().with(Map.of(attribute, is))));
    if (turned) {
      records.add(new ArchiveBegun(is.isEmpty() ? 0 : context.nowMillis()));
    }
    return Decision.granted(Ack.DONE, records);
  }
}
