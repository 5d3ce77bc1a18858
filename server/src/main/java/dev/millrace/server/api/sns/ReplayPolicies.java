package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attribute {@code ReplayPolicy}: which part of a topic's archive is told again. */
final class ReplayPolicies {
  private static final Set<String> MEMBERS = Set.of("PointType", "StartingPoint", "EndingPoint");

  /** Times are written with four digits for the year. */
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private ReplayPolicies() {}

  /** The policy as it is kept, written anew, so that it reads plainly; empty to end a replay. */
  static String checked(String text, TopicId topic, AttributeWording wording) {
    if (!topic.isFifo()) {
      throw invalid("Only FIFO topics have an archive.", wording);
    }
    Map<String, Document> policy =
        TopicAttributes.object(Subscription.REPLAY_POLICY, text, wording);
    if (policy.isEmpty()) {
      return "";
    }
    if (!MEMBERS.containsAll(policy.keySet())) {
      throw invalid("Only PointType, StartingPoint and EndingPoint are allowed.", wording);
    }
    if (!new Document.Text("Timestamp").equals(policy.get("PointType"))) {
      throw invalid("PointType must be Timestamp.", wording);
    }
    Instant starting = point("StartingPoint", policy.get("StartingPoint"), wording);
    if (policy.containsKey("EndingPoint")
        && !starting.isBefore(point("EndingPoint", policy.get("EndingPoint"), wording))) {
      throw invalid("StartingPoint must be before EndingPoint.", wording);
    }
    return JsonText.write(new Document.Node(policy));
  }

  private static Instant point(String name, @Nullable Document value, AttributeWording wording) {
    try {
      if (value instanceof Document.Text(var text)) {
        Instant time = OffsetDateTime.parse(text).toInstant();
        if (!time.isBefore(Instant.EPOCH) && time.isBefore(END_OF_TIME)) {
          return time;
        }
      }
    } catch (DateTimeException noTime) {
      // Worded like every other value that is no time.
    }
    throw invalid(name + " must be a time like 2026-03-01T12:00:00.000Z.", wording);
  }

  private static RuntimeException invalid(String complaint, AttributeWording wording) {
    return wording.invalid("ReplayPolicy: " + complaint);
  }
}
