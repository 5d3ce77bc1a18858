package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.TakePublished.Place;
import dev.millrace.engine.topic.TopicRecord.FannedOut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivers messages to some of those who want them. Refused as a whole where the fan-out is not
 * where the one who asks believes it to be.
 */
public record FanOut(List<Step> steps) implements Command<TopicMachine, Ack> {
  public FanOut {
    steps = List.copyOf(steps);
  }

  /**
   * One message to some subscriptions.
   *
   * @param publication the message's number
   * @param fromCursor where its fan-out is
   * @param throughCursor where it will be; {@link Publication#DONE} where it is over then
   */
  public record Step(
      long publication,
      long fromCursor,
      long throughCursor,
      List<Target> targets,
      List<Refusal> refusals) {
    public Step {
      targets = List.copyOf(targets);
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * A subscription that would get the message and cannot.
   *
   * @param secret not even its dead-letter queue gets it
   */
  public record Refusal(Target target, Origin.Failure failure, boolean secret) {}

  /**
   * A queue that gets the message.
   *
   * @param own what it gets in place of what was published: an encoded {@link PublishedMessage}; or
   *     null
   */
  public record Target(QueueId queue, Origin origin, @Nullable Bytes own) {}

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    List<MachineRecord> records = new ArrayList<>();
    List<Effect> deliveries = new ArrayList<>();
    Undelivered undelivered = new Undelivered(topic, context.nowMillis());
    for (Step step : steps) {
      Publication publication = topic.publication(step.publication);
      if (publication == null || publication.cursor() != step.fromCursor) {
        return Decision.refused(TopicProblem.FAN_OUT_IS_ELSEWHERE);
      }
      records.add(new FannedOut(step.publication, step.throughCursor));
      for (Target target : step.targets) {
        deliveries.add(delivery(topic.id(), publication, target));
      }
      for (Refusal refusal : step.refusals) {
        undelivered.add(
            delivery(topic.id(), publication, refusal.target), refusal.failure, refusal.secret);
      }
    }
    records.addAll(undelivered.records());
    deliveries.addAll(undelivered.effects());
    return new Granted<>(records, Ack.DONE, deliveries, Release.DURABLE);
  }

  private static Delivery delivery(TopicId topic, Publication publication, Target target) {
    return new Delivery(
        topic,
        target.queue,
        publication.id(),
        new Place(publication.position(), publication.sizeBytes()),
        target.own,
        publication.countedBytes(),
        target.origin,
        publication.keys(),
        null);
  }
}
