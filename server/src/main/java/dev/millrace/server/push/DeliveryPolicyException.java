package dev.millrace.server.push;

/**
 * A delivery policy that cannot be. The message is the service's sentence without its beginning,
 * which depends on the operation: {@code Invalid parameter: DeliveryPolicy: …} where the attribute
 * is set, {@code Invalid parameter: Attributes Reason: DeliveryPolicy: …} where it comes with a new
 * topic or subscription.
 */
public final class DeliveryPolicyException extends RuntimeException {
  DeliveryPolicyException(String reason) {
    super("DeliveryPolicy: " + reason);
  }
}
