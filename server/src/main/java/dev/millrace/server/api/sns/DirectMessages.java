package dev.millrace.server.api.sns;

import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.PushListener;
import dev.millrace.delivery.push.PushReport;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.TakePublished;
import dev.millrace.engine.queue.TakePublished.Place;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.PublishedMessage;
import dev.millrace.engine.topic.TopicSettings;
import dev.millrace.host.Entropy;
import dev.millrace.host.Host;
import dev.millrace.server.api.Caller;
import dev.millrace.server.push.TextMessageOptions;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Messages to one phone number or one device, past all topics. Each account's lie in a delivery
 * queue of their own, from where they are pushed like those of subscriptions.
 */
public record DirectMessages(
    Host host,
    Applications applications,
    Texting texting,
    Entropy entropy,
    InstantSource clock,
    PushListener deliveries) {
  private static final String SMS = "sms";
  private static final String APPLICATION = "application";

  /** Takes a text message; replies with its id when it is durable. */
  CompletionStage<UUID> text(String phoneNumber, PublicationDraft draft, Caller caller) {
    PhoneNumbers.check(phoneNumber);
    if (draft.content().messageFor(SMS).toUtf8String().length()
        > TextMessageOptions.CHARACTERS_MAX) {
      throw SnsErrors.invalidParameter("Message", "must be at most 1600 characters long");
    }
    try {
      var _ = TextMessageOptions.of(draft.content().attributes());
    } catch (TextMessageOptions.InvalidException wrong) {
      throw SnsErrors.invalidParameter(String.valueOf(wrong.getMessage()));
    }
    return texting
        .permission(caller, phoneNumber)
        .thenCompose(permission ->
            permission.refusal().isEmpty()
                ? take(SMS, phoneNumber, draft, permission.applyTo(draft.content()), caller)
                : CompletableFuture.completedStage(
                    dropped(phoneNumber, draft, permission.refusal())));
  }

  /** As at the real service: the publication is accepted, and its delivery fails. */
  private UUID dropped(String phoneNumber, PublicationDraft draft, String reason) {
    UUID id = entropy.nextUuid();
    deliveries.settled(
        new PushReport(
            new DeliveredMessage(
                id, message(draft, draft.content()), draft.content(), origin(SMS, phoneNumber)),
            TopicSettings.DEFAULTS,
            new Outcome.Failed(true, 0, "NotPermitted", reason),
            PushReport.Fate.DISCARDED,
            0,
            0));
    return id;
  }

  /** Takes a message to a device that is there and enabled. */
  CompletionStage<UUID> notification(String endpointArn, PublicationDraft draft, Caller caller) {
    return applications
        .target(endpointArn, caller)
        .thenCompose(_ -> take(APPLICATION, endpointArn, draft, draft.content(), caller));
  }

  private CompletionStage<UUID> take(
      String protocol,
      String endpoint,
      PublicationDraft draft,
      PublishedContent content,
      Caller caller) {
    UUID id = entropy.nextUuid();
    TakePublished command =
        new TakePublished(
            id,
            Place.NONE,
            message(draft, content).encode(),
            draft.countedBytes(),
            origin(protocol, endpoint),
            null);
    return host.submit(QueueId.delivery(caller.accountId(), caller.region(), protocol), command)
        .thenApply(_ -> id);
  }

  private static Origin origin(String protocol, String endpoint) {
    return new Origin(Origin.NO_SUBSCRIPTION, protocol, endpoint, false);
  }

  private PublishedMessage message(PublicationDraft draft, PublishedContent content) {
    return new PublishedMessage(
        false,
        0,
        clock.instant().toEpochMilli(),
        1,
        draft.countedBytes(),
        content.attributes().size(),
        null,
        content.encode());
  }
}
