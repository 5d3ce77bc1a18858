package dev.millrace.server;

import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.server.config.Settings;
import dev.millrace.server.notification.EnvelopeUrls;
import dev.millrace.server.notification.EnvelopeWriter;
import dev.millrace.server.notification.MemoizedKey;
import dev.millrace.server.notification.SigningKey;
import dev.millrace.server.notification.SigningKeyFile;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What messages of topics are written and signed with.
 *
 * @param port where the server listens; to be set when that is known
 */
record Notifications(
    Supplier<SigningKey> signingKey,
    EnvelopeUrls urls,
    EnvelopeWriter envelopes,
    AtomicInteger port) {

  static Notifications open(Settings settings, Clock clock, Entropy entropy) throws IOException {
    Supplier<SigningKey> key = signingKey(settings, clock, entropy);
    AtomicInteger port = new AtomicInteger(settings.port());
    EnvelopeUrls urls = Assembly.envelopeUrls(settings, port::get);
    return new Notifications(key, urls, new EnvelopeWriter(key, urls), port);
  }

  /** A data directory has its key from the first start on; a server in memory when it signs. */
  private static Supplier<SigningKey> signingKey(Settings settings, Clock clock, Entropy entropy)
      throws IOException {
    Supplier<SigningKey> create = () -> SigningKey.create(clock.now(), entropy);
    if (settings.memory()) {
      return new MemoizedKey(create);
    }
    SigningKey key = SigningKeyFile.open(settings.dataDir(), create);
    return () -> key;
  }
}
