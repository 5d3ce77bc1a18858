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
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

  /**
   * Made when something is first signed, since most servers never do; a damaged one is told now.
   */
  private static Supplier<SigningKey> signingKey(Settings settings, Clock clock, Entropy entropy)
      throws IOException {
    Supplier<SigningKey> create = () -> SigningKey.create(clock.now(), entropy);
    if (settings.memory()) {
      return new MemoizedKey(create);
    }
    Path dataDir = settings.dataDir();
    if (SigningKeyFile.existsIn(dataDir)) {
      SigningKey key = SigningKeyFile.open(dataDir, create);
      return () -> key;
    }
    return new MemoizedKey(() -> kept(dataDir, create));
  }

  private static SigningKey kept(Path dataDir, Supplier<SigningKey> create) {
    try {
      return SigningKeyFile.open(dataDir, create);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
