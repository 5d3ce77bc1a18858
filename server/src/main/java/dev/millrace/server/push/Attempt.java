package dev.millrace.server.push;

import dev.millrace.server.notification.Notification;

/**
 * One message, about to be taken to one subscriber.
 *
 * @param protocol as in the subscription: {@code http}, {@code email-json}, {@code sms}, …
 * @param endpoint as in the subscription: a URL, a mail address, a phone number, an endpoint's ARN
 * @param subscriptionArn whose delivery it is
 * @param raw the message alone, without its envelope
 * @param deliveryPolicy the effective delivery policy as JSON; the empty text for the default one
 */
public record Attempt(
    Notification notification,
    String protocol,
    String endpoint,
    String subscriptionArn,
    boolean raw,
    String deliveryPolicy) {}
