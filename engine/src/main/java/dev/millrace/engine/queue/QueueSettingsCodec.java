package dev.millrace.engine.queue;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The journal form of {@link QueueSettings}: attributes by name, then what the policy means. */
final class QueueSettingsCodec {
  private QueueSettingsCodec() {}

  static void encode(QueueSettings settings, Encoder out) {
    Map<String, String> named = new LinkedHashMap<>();
    settings.given().forEach((attribute, value) -> named.put(attribute.wireName(), value));
    out.putStrings(named);
    out.putBoolean(settings.redrivePolicy().isPresent());
    settings
        .redrivePolicy()
        .ifPresent(policy -> {
          out.putString(policy.target().text());
          out.putVarInt(policy.maxReceiveCount());
        });
  }

  static QueueSettings decode(Decoder in) {
    Map<QueueAttribute, String> given = new EnumMap<>(QueueAttribute.class);
    in.getStrings()
        .forEach((name, value) ->
            given.put(
                QueueAttribute.named(name)
                    .orElseThrow(() -> new MalformedRecordException("attribute " + name)),
                value));
    RedrivePolicy policy =
        in.getBoolean() ? new RedrivePolicy(QueueId.parse(in.getString()), in.getVarInt()) : null;
    try {
      return new QueueSettings(given, policy);
    } catch (NumberFormatException e) {
      throw new MalformedRecordException("settings " + given);
    }
  }
}
