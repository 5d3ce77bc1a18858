package dev.millrace.server.config;

import dev.millrace.server.outgoing.AllowRule;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, checked and complete. {@link SettingKey} says for each member what it
 * may be; {@link SettingsLoader} is how one comes to be.
 *
 * @param host a name or an address to listen on
 * @param port 0 lets the system choose
 * @param dataDir where journals are kept; unused where {@code memory} holds
 * @param memory keep journals in memory: everything is gone when the server stops
 * @param lanes how many journals and threads share the queues
 * @param publicUrl what queue URLs begin with; null repeats the host that the request named
 * @param defaultRegion for requests that name none
 * @param credentials empty lets everybody in
 * @param tls null serves plain HTTP alone
 * @param insecure serve a network without credentials or without TLS
 * @param purgeIntervalSeconds how long after a purge the next one of that queue is refused
 * @param recreateIntervalSeconds how long after its deletion a queue's name is refused
 * @param fifoRequestsPerSecondMax what a FIFO queue takes of each kind; 0 for no limit
 */
public record Settings(
    String host,
    int port,
    Path dataDir,
    boolean memory,
    int lanes,
    @Nullable URI publicUrl,
    String defaultRegion,
    List<Credential> credentials,
    @Nullable Tls tls,
    boolean insecure,
    Limits limits,
    int purgeIntervalSeconds,
    int recreateIntervalSeconds,
    int fifoRequestsPerSecondMax,
    Kinesis kinesis,
    Sns sns,
    Outgoing outgoing,
    Gateways gateways) {
  public Settings {
    credentials = List.copyOf(credentials);
  }

  /**
   * Whether nobody but this machine reaches the server, and everybody there may do everything:
   * developers at their own desks.
   */
  public boolean servesThisMachineOnly() {
    return credentials.isEmpty() && ExposureRule.isLoopback(host);
  }

  /**
   * Whether other machines reach it without credentials or without TLS, as the operator insists.
   */
  public boolean openToNetwork() {
    return !ExposureRule.isLoopback(host) && (credentials.isEmpty() || tls == null);
  }

  /** PEM files: the certificate with its chain, and its private key. */
  public record Tls(Path certificateFile, Path keyFile) {}

  /**
   * What all clients together may take.
   *
   * @param requestMebibytesMax request bodies held at one time
   * @param connectionsMax open connections
   * @param idleSecondsMax how long a connection without a request is kept
   */
  public record Limits(int requestMebibytesMax, int connectionsMax, int idleSecondsMax) {}

  /**
   * Of streams.
   *
   * @param quotas whether shards are written and read no faster than the real service's
   * @param shardsMax how many open shards an account may have in a region
   * @param onDemandStreamsMax how many streams in on-demand mode
   */
  public record Kinesis(boolean quotas, int shardsMax, int onDemandStreamsMax) {}

  /**
   * Of topics.
   *
   * @param signingCertUrl what the URL of the signing certificate begins with in messages; null for
   *     the server's own
   * @param smsSandbox text messages go to verified numbers alone
   */
  public record Sns(@Nullable URI signingCertUrl, boolean smsSandbox) {}

  /**
   * Of requests to other servers.
   *
   * @param allow where they may go beside public addresses
   * @param trustFile PEM file of certificates to believe beside those that Java brings, or null
   */
  public record Outgoing(List<AllowRule> allow, @Nullable Path trustFile) {
    public Outgoing {
      allow = List.copyOf(allow);
    }
  }
}
