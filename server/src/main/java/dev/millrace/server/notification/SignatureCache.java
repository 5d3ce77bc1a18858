package dev.millrace.server.notification;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of what was signed lately. One signature takes most of a millisecond, and the same
 * text is sent to every subscriber, at every attempt, and rendered at every receive of a queue.
 * Thread-safe; two threads may sign the same text at once, with the same result.
 */
final class SignatureCache {
  /** A signature and its key are some 600 bytes. */
  static final int SIGNATURES_MAX = 8_192;

  private record Key(int version, Bytes digest) {}

  private final Map<Key, String> signatures =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
          return size() > SIGNATURES_MAX;
        }
      };

  String get(int version, Bytes canonical, Supplier<String> sign) {
    Key key = new Key(version, Bytes.wrap(Digests.sha256(canonical)));
    String known = find(key);
    if (known != null) {
      return known;
    }
    String signature = sign.get();
    synchronized (signatures) {
      signatures.put(key, signature);
    }
    return signature;
  }

  private @Nullable String find(Key key) {
    synchronized (signatures) {
      return signatures.get(key);
    }
  }
}
