package dev.millrace.server.push;

import dev.millrace.protocol.schema.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Apple is told of a push beside its payload: by message attributes, else as it looks. */
final class ApnsHeaders {
  private static final String FOR_ALL = "AWS.SNS.MOBILE.APNS.";
  private static final String BACKGROUND = "background";

  private ApnsHeaders() {}

  static Map<String, String> of(MobilePush push, Document.Node payload) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("apns-id", push.message().idInQueue().toString());
    String type = type(push, payload);
    headers.put("apns-push-type", type);
    put(headers, "apns-topic", topic(push));
    String priority = push.attribute(FOR_ALL + "PRIORITY");
    // Apple refuses any other for what is not to be seen.
    put(headers, "apns-priority", priority.isEmpty() && type.equals(BACKGROUND) ? "5" : priority);
    put(headers, "apns-expiration", expiration(push));
    put(headers, "apns-collapse-id", push.attribute(FOR_ALL + "COLLAPSE_ID"));
    return headers;
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.put(name, value);
    }
  }

  private static String topic(MobilePush push) {
    String given = push.attribute(FOR_ALL + "TOPIC");
    String bundle = push.endpoint().bundleId();
    if (!given.isEmpty() || bundle.isEmpty()) {
      return given;
    }
    return push.platform().isVoice() ? bundle + ".voip" : bundle;
  }

  private static String type(MobilePush push, Document.Node payload) {
    String given = push.attribute(FOR_ALL + "PUSH_TYPE");
    if (!given.isEmpty()) {
      return given;
    }
    if (push.platform().isVoice()) {
      return "voip";
    }
    Optional<Document.Node> aps = JsonFields.object(payload, "aps");
    boolean silent =
        aps.isPresent()
            && JsonFields.number(aps.get(), "content-available", 0) == 1
            && !aps.get().entries().containsKey("alert")
            && !aps.get().entries().containsKey("badge")
            && !aps.get().entries().containsKey("sound");
    return silent ? BACKGROUND : "alert";
  }

  /** Seconds since 1970; a time to live counts from the publication. */
  private static String expiration(MobilePush push) {
    String seconds = push.attribute(push.platform().attribute("TTL"));
    if (!seconds.matches("[0-9]{1,9}")) {
      return "";
    }
    long lives = Long.parseLong(seconds);
    return lives == 0
        ? "0"
        : Long.toString(push.message().published().publishedAtMillis() / 1_000 + lives);
  }
}
