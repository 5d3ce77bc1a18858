package dev.millrace.engine.topic;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.TakePublished.Keys;
import org.jspecify.annotations.Nullable;

/** The journal form of {@link Keys}. */
final class KeysCodec {
  private KeysCodec() {}

  static void encode(@Nullable Keys keys, Encoder out) {
    encode(keys == null ? null : keys.group(), out);
    if (keys != null) {
      encode(keys.deduplication(), out);
      encode(keys.deduplicationInGroup(), out);
    }
  }

  static @Nullable Keys decode(Decoder in) {
    Fingerprint group = fingerprint(in);
    return group == null ? null : new Keys(group, fingerprint(in), fingerprint(in));
  }

  private static void encode(@Nullable Fingerprint fingerprint, Encoder out) {
    out.putBoolean(fingerprint != null);
    if (fingerprint != null) {
      fingerprint.encode(out);
    }
  }

  private static @Nullable Fingerprint fingerprint(Decoder in) {
    return in.getBoolean() ? Fingerprint.decode(in) : null;
  }
}
