package dev.millrace.server.push;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests of HTTP v1 out of what publishers write. They write the member {@code
 * fcmV1Message}, or, as ever, the request of the interface that Google has ended: that is put into
 * the new words as the real service does it.
 */
final class FcmPayload {
  private static final String NOTIFICATION = "notification";
  private static final List<String> FOR_ALL_SYSTEMS = List.of("title", "body", "image");
  private static final Map<String, String> ANDROID_NAMES =
      Map.of("android_channel_id", "channel_id", "image", "image");

  private FcmPayload() {}

  /** Empty where what was written for the platform is no JSON object. */
  static Optional<Document.Node> of(MobilePush push) {
    String own = push.ownText();
    if (own == null) {
      Map<String, Document> message = new LinkedHashMap<>();
      message.put("data", JsonFields.node("default", new Document.Text(push.commonText())));
      return Optional.of(request(push, message, new Document.Bool(false)));
    }
    return JsonFields.object(own)
        .map(written ->
            JsonFields.object(written, "fcmV1Message")
                .map(request -> current(push, request))
                .orElseGet(() -> legacy(push, written)));
  }

  private static Document.Node current(MobilePush push, Document.Node request) {
    Map<String, Document> message = new LinkedHashMap<>();
    JsonFields.object(request, "message").ifPresent(given -> message.putAll(given.entries()));
    return request(push, message, request.entries().get("validate_only"));
  }

  private static Document.Node legacy(MobilePush push, Document.Node written) {
    Map<String, Document> message = new LinkedHashMap<>();
    Map<String, Document> android = new LinkedHashMap<>();
    JsonFields.object(written, "data").ifPresent(data -> message.put("data", texts(data)));
    JsonFields.object(written, NOTIFICATION).ifPresent(given -> split(given, message, android));
    move(written, "collapse_key", android, "collapse_key");
    move(written, "restricted_package_name", android, "restricted_package_name");
    move(written, "priority", android, "priority");
    long seconds = JsonFields.number(written, "time_to_live", -1);
    if (seconds >= 0) {
      android.put("ttl", new Document.Text(seconds + "s"));
    }
    if (!android.isEmpty()) {
      message.put("android", new Document.Node(android));
    }
    return request(push, message, written.entries().get("dry_run"));
  }

  /** What all systems show, and what Android alone understands. */
  private static void split(
      Document.Node given, Map<String, Document> message, Map<String, Document> android) {
    Map<String, Document> common = new LinkedHashMap<>();
    Map<String, Document> own = new LinkedHashMap<>();
    given
        .entries()
        .forEach((name, value) -> {
          if (FOR_ALL_SYSTEMS.contains(name)) {
            common.put(name, value);
          } else {
            own.put(ANDROID_NAMES.getOrDefault(name, name), value);
          }
        });
    message.put(NOTIFICATION, new Document.Node(common));
    if (!own.isEmpty()) {
      android.put(NOTIFICATION, new Document.Node(own));
    }
  }

  private static void move(
      Document.Node from, String name, Map<String, Document> to, String newName) {
    Document value = from.entries().get(name);
    if (value != null) {
      to.put(newName, value);
    }
  }

  /** The interface takes nothing but texts there. */
  private static Document texts(Document.Node data) {
    Map<String, Document> texts = new LinkedHashMap<>();
    data.entries()
        .forEach((name, value) ->
            texts.put(
                name,
                value instanceof Document.Text ? value : new Document.Text(JsonText.write(value))));
    return new Document.Node(texts);
  }

  private static Document.Node request(
      MobilePush push, Map<String, Document> message, @Nullable Document dry) {
    String seconds =
        Optional.of(push.attribute("AWS.SNS.MOBILE.FCM.TTL"))
            .filter(text -> !text.isEmpty())
            .orElseGet(() -> push.attribute(push.platform().attribute("TTL")));
    if (seconds.matches("[0-9]{1,9}")) {
      Map<String, Document> android = new LinkedHashMap<>();
      JsonFields.object(message.get("android")).ifPresent(own -> android.putAll(own.entries()));
      android.put("ttl", new Document.Text(seconds + "s"));
      message.put("android", new Document.Node(android));
    }
    message.put("token", new Document.Text(push.endpoint().token()));
    Map<String, Document> request = new LinkedHashMap<>();
    if (dry instanceof Document.Bool(var only) && only) {
      request.put("validate_only", dry);
    }
    request.put("message", new Document.Node(message));
    return new Document.Node(request);
  }
}
