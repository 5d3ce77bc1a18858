package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.Fingerprint;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Somebody who is told what is published to a topic.
 *
 * @param id the last part of its ARN
 * @param sequence its number among all that ever happened to the topic; it is told what is
 *     published with a greater one
 * @param ownerId the account that subscribed
 * @param protocol as the service names them: {@code sqs}, {@code http}, {@code email-json}, …
 * @param endpoint in the protocol's own form
 * @param endpointKey stands for protocol and endpoint together
 * @param attributes by the names the service gives them, checked
 * @param token what confirms it; empty where nobody had to
 * @param pendingUntilMillis when it goes away unless it is confirmed; 0 where it was
 * @param authenticated it was confirmed by somebody who wants to cancel it under his signature only
 */
public record Subscription(
    UUID id,
    long sequence,
    String ownerId,
    String protocol,
    String endpoint,
    Fingerprint endpointKey,
    Map<String, String> attributes,
    String token,
    long pendingUntilMillis,
    boolean authenticated) {
  public static final String RAW_MESSAGE_DELIVERY = "RawMessageDelivery";
  public static final String FILTER_POLICY = "FilterPolicy";
  public static final String FILTER_POLICY_SCOPE = "FilterPolicyScope";
  public static final String DELIVERY_POLICY = "DeliveryPolicy";
  public static final String REDRIVE_POLICY = "RedrivePolicy";
  public static final String REPLAY_POLICY = "ReplayPolicy";
  public static final String SUBSCRIPTION_ROLE_ARN = "SubscriptionRoleArn";

  public Subscription {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** The value of an attribute; empty where it is not set. */
  public String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }

  public boolean isPending() {
    return pendingUntilMillis != 0;
  }

  public boolean isRaw() {
    return attribute(RAW_MESSAGE_DELIVERY).equals("true");
  }

  public boolean isFiltered() {
    return attributes.containsKey(FILTER_POLICY);
  }

  /** The same with other attributes; the empty text takes one away. */
  Subscription with(Map<String, String> changes) {
    Map<String, String> merged = new TreeMap<>(attributes);
    merged.putAll(changes);
    merged.values().removeIf(String::isEmpty);
    return new Subscription(
        id,
        sequence,
        ownerId,
        protocol,
        endpoint,
        endpointKey,
        merged,
        token,
        pendingUntilMillis,
        authenticated);
  }

  Subscription confirmed(boolean withAuthentication) {
    return new Subscription(
        id,
        sequence,
        ownerId,
        protocol,
        endpoint,
        endpointKey,
        attributes,
        token,
        0,
        withAuthentication);
  }

  /** The same as it is kept after it was cancelled, to come back by this token until then. */
  Subscription cancelled(String restoringToken, long untilMillis) {
    return new Subscription(
        id,
        sequence,
        ownerId,
        protocol,
        endpoint,
        endpointKey,
        attributes,
        restoringToken,
        untilMillis,
        authenticated);
  }

  /** The same as it comes back: it is told what is published from now on. */
  Subscription restored(long newSequence, boolean withAuthentication) {
    return new Subscription(
        id,
        newSequence,
        ownerId,
        protocol,
        endpoint,
        endpointKey,
        attributes,
        token,
        0,
        withAuthentication);
  }

  Bytes encode() {
    Encoder out = new Encoder(endpoint.length() + 128);
    encode(out);
    return out.toBytes();
  }

  void encode(Encoder out) {
    out.putLong(id.getMostSignificantBits());
    out.putLong(id.getLeastSignificantBits());
    out.putVarLong(sequence);
    out.putString(ownerId);
    out.putString(protocol);
    out.putString(endpoint);
    endpointKey.encode(out);
    out.putStrings(attributes);
    out.putString(token);
    out.putVarLong(pendingUntilMillis);
    out.putBoolean(authenticated);
  }

  static Subscription decode(Decoder in) {
    return new Subscription(
        new UUID(in.getLong(), in.getLong()),
        in.getVarLong(),
        in.getString(),
        in.getString(),
        in.getString(),
        Fingerprint.decode(in),
        in.getStrings(),
        in.getString(),
        in.getVarLong(),
        in.getBoolean());
  }
}
