package dev.millrace.server.api.sns;

import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.TakePublished;
import dev.millrace.engine.queue.TakePublished.Place;
import dev.millrace.engine.topic.PublishedMessage;
import dev.millrace.host.Entropy;
import dev.millrace.host.Host;
import dev.millrace.server.api.Caller;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Messages to one phone number or one device, past all topics. Each account's lie in a delivery
 * queue of their own, from where they are pushed like those of subscriptions.
 */
public record DirectMessages(
    Host host, Applications applications, Entropy entropy, InstantSource clock) {
  private static final String SMS = "sms";
  private static final String APPLICATION = "application";

  /** As the service documents it; a text of more characters is refused. */
  private static final int TEXT_CHARACTERS_MAX = 1600;

  /** Takes a text message; replies with its id when it is durable. */
  CompletionStage<UUID> text(String phoneNumber, PublicationDraft draft, Caller caller) {
    PhoneNumbers.check(phoneNumber);
    if (draft.content().messageFor(SMS).toUtf8String().length() > TEXT_CHARACTERS_MAX) {
      throw SnsErrors.invalidParameter("Message", "must be at most 1600 characters long");
    }
    return take(SMS, phoneNumber, draft, caller);
  }

  /** Takes a message to a device that is there and enabled. */
  CompletionStage<UUID> notification(String endpointArn, PublicationDraft draft, Caller caller) {
    return applications
        .target(endpointArn, caller)
        .thenCompose(_ -> take(APPLICATION, endpointArn, draft, caller));
  }

  private CompletionStage<UUID> take(
      String protocol, String endpoint, PublicationDraft draft, Caller caller) {
    UUID id = entropy.nextUuid();
    PublishedMessage message =
        new PublishedMessage(
            false,
            0,
            clock.instant().toEpochMilli(),
            1,
            draft.countedBytes(),
            draft.content().attributes().size(),
            null,
            draft.content().encode());
    TakePublished command =
        new TakePublished(
            id,
            Place.NONE,
            message.encode(),
            draft.countedBytes(),
            new Origin(Origin.NO_SUBSCRIPTION, protocol, endpoint, false),
            null);
    return host.submit(QueueId.delivery(caller.accountId(), caller.region(), protocol), command)
        .thenApply(_ -> id);
  }
}
