package dev.millrace.delivery.protection;

import java.time.Instant;

/**
 * A message on its way. Only its text is inspected, as it stands, JSON or not: the service speaks
 * of the payload, and neither the subject nor the attributes are part of it.
 *
 * @param principalArn who publishes, or, outbound, who subscribed
 */
public record InspectedMessage(
    String messageId, String topicArn, String principalArn, Instant at, String text) {}
