package dev.millrace.engine.stream;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody who is registered for enhanced fan-out.
 *
 * @param name 1 to 128 of letters, digits, {@code _}, {@code .} and {@code -}
 * @param createdAtMillis milliseconds since 1970
 * @param policy the resource policy; the empty text for none
 */
public record Consumer(String name, long createdAtMillis, Map<String, String> tags, String policy) {
  public Consumer {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  static Consumer decode(Decoder in) {
    return new Consumer(in.getString(), in.getVarLong(), in.getStrings(), in.getString());
  }

  void encode(Encoder out) {
    out.putString(name);
    out.putVarLong(createdAtMillis);
    out.putStrings(tags);
    out.putString(policy);
  }

  /** {@code <stream's ARN>/consumer/name:seconds of creation}. */
  public String arn(StreamId stream) {
    return stream.arn() + "/consumer/" + name + ":" + createdAtMillis / 1000;
  }

  Consumer withTags(Map<String, String> other) {
    return new Consumer(name, createdAtMillis, other, policy);
  }

  Consumer withPolicy(String other) {
    return new Consumer(name, createdAtMillis, tags, other);
  }
}
