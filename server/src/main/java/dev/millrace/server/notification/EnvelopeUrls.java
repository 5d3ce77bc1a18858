package dev.millrace.server.notification;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the links in envelopes lead.
 *
 * @param server scheme and authority under which subscribers reach this server, without a slash at
 *     the end; asked each time, as the system may choose the port
 * @param signingCertificate scheme and authority to name for the certificate alone, since some
 *     verifiers insist on the real service's host; null for {@code server}
 */
public record EnvelopeUrls(Supplier<String> server, @Nullable URI signingCertificate) {
  /** Ends a subscription. */
  public String unsubscribe(String subscriptionArn) {
    return server.get() + "/?Action=Unsubscribe&SubscriptionArn=" + subscriptionArn;
  }

  /** Confirms a subscription, or brings back one that was ended. */
  public String subscribe(String topicArn, String token) {
    return server.get() + "/?Action=ConfirmSubscription&TopicArn=" + topicArn + "&Token=" + token;
  }

  String certificate(String path) {
    return (signingCertificate == null ? server.get() : signingCertificate.toString()) + path;
  }
}
