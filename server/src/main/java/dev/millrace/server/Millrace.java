package dev.millrace.server;

import dev.millrace.delivery.push.PushStates;
import dev.millrace.host.CheckpointPolicy;
import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.host.ErrandListener;
import dev.millrace.host.Host;
import dev.millrace.host.HostOptions;
import dev.millrace.host.Rhythm;
import dev.millrace.host.ThreadDriver;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.disk.NioDisk;
import dev.millrace.journal.file.FileJournalOptions;
import dev.millrace.journal.file.FileJournals;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.server.api.admin.AdminApi;
import dev.millrace.server.api.admin.Subscribers;
import dev.millrace.server.api.cloudwatch.CloudWatchApi;
import dev.millrace.server.api.dynamodb.DynamoDbApi;
import dev.millrace.server.api.dynamodb.LeaseTables;
import dev.millrace.server.api.sns.SnsApi;
import dev.millrace.server.api.sns.SnsOperations;
import dev.millrace.server.api.sns.TopicTraffic;
import dev.millrace.server.api.sqs.QueueTraffic;
import dev.millrace.server.api.sqs.Queues;
import dev.millrace.server.api.sqs.SqsApi;
import dev.millrace.server.api.sts.StsApi;
import dev.millrace.server.config.Settings;
import dev.millrace.server.console.Console;
import dev.millrace.server.console.ConsoleLogin;
import dev.millrace.server.console.ConsoleSessions;
import dev.millrace.server.control.ControlSocket;
import dev.millrace.server.http.HttpEdge;
import dev.millrace.server.http.LoopTurns;
import dev.millrace.server.notification.CertificateEndpoint;
import dev.millrace.server.notification.QueueMessages;
import dev.millrace.server.ops.DeliveryLog;
import dev.millrace.server.ops.Metrics;
import dev.millrace.server.ops.OpsEndpoints;
import dev.millrace.server.ops.OwnMetrics;
import dev.millrace.server.ops.QueueGauges;
import dev.millrace.server.ops.QueueMetrics;
import dev.millrace.server.ops.StoredPolicies;
import dev.millrace.server.ops.TopicCounters;
import dev.millrace.server.ops.TopicMetrics;
import dev.millrace.server.ops.TrafficCounters;
import dev.millrace.server.ops.Version;
import dev.millrace.server.push.HostedDevices;
import dev.millrace.server.wire.BaseUrl;
import dev.millrace.server.wire.ServiceRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running server. */
public final class Millrace implements AutoCloseable {
  private static final int DRAIN_SECONDS = 10;
  private static final int DISK_READERS = 2;

  private final JournalProvider journals;
  private final Host host;
  private final HttpEdge edge;
  private final ExecutorService diskReaders;
  private final Outposts outposts;
  private final StreamWorld streams;
  private final @Nullable ControlSocket control;
  private final Settings settings;
  private final ConsoleLogin login;

  /** What there is before anything else. */
  private record Basics(Settings settings, Clock clock, Entropy entropy, Instruments instruments) {}

  private Millrace(
      JournalProvider journals,
      Host host,
      HttpEdge edge,
      ExecutorService diskReaders,
      Outposts outposts,
      StreamWorld streams,
      @Nullable ControlSocket control,
      Settings settings,
      ConsoleLogin login) {
    this.journals = journals;
    this.host = host;
    this.edge = edge;
    this.diskReaders = diskReaders;
    this.outposts = outposts;
    this.streams = streams;
    this.control = control;
    this.settings = settings;
    this.login = login;
  }

  /**
   * Recovers what is on disk, then serves.
   *
   * @param onFatal told of what a server cannot live with: a disk that fails, a fault in a lane.
   *     The process has to end then; the journal brings everything back
   */
  public static Millrace start(Settings settings, Consumer<Throwable> onFatal) {
    Clock clock = Clock.system();
    Entropy entropy = Entropy.system();
    Instruments instruments = Instruments.at(clock);
    Metrics metrics = instruments.metrics();
    Basics basics = new Basics(settings, clock, entropy, instruments);
    OwnerInfo owner = new OwnerInfo("process " + ProcessHandle.current().pid());
    JournalProvider journals = openJournals(basics, owner, onFatal);
    ExecutorService diskReaders = diskReaders();
    Host host = null;
    Outposts outposts = null;
    StreamWorld streams = StreamWorld.open(settings, clock, entropy);
    ThreadDriver driver = new ThreadDriver(onFatal);
    try {
      Notifications notifications = Notifications.open(settings, clock, entropy);
      SnsWorld sns = new SnsWorld(settings);
      HostedDevices devices = new HostedDevices();
      outposts = outposts(basics, notifications, devices, sns);
      TopicCounters traffic = new TopicCounters(metrics);
      DeliveryLog log = new DeliveryLog(traffic, entropy);
      Deliveries deliveries = new Deliveries(clock, outposts.transports(), log, traffic);
      HostOptions options =
          watched(new HostOptions(settings.lanes(), owner, clock, entropy, driver), instruments)
              .withErrandListener(ErrandListener.both(deliveries, streams));
      host = Host.open(journals, options);
      devices.serve(host);
      deliveries.serve(host, driver);
      streams.serve(host, driver, instruments.counters());
      driver.drive(instruments.samples());
      OwnMetrics own =
          own(host, clock, driver, List.of(new TopicMetrics(traffic), streams.metrics()));
      List<SnsOperations> operations =
          sns.operations(
              host,
              clock,
              entropy,
              outposts.ownTexts(entropy),
              TopicTraffic.both(instruments.counters(), traffic),
              log);
      StoredPolicies.tell(host);
      ConsoleLogin login = Assembly.consoleLogin(settings, entropy);
      HttpEdge edge =
          serve(
              basics,
              host,
              login,
              journals,
              operations,
              deliveries.pushes(),
              streams,
              diskReaders,
              notifications,
              own);
      return new Millrace(
          journals,
          host,
          edge,
          diskReaders,
          outposts,
          streams,
          control(settings, host, streams),
          settings,
          login);
    } catch (IOException | RuntimeException e) {
      abandon(host, outposts, streams, diskReaders, journals);
      throw e instanceof RuntimeException failure
          ? failure
          : new UncheckedIOException(e.getMessage(), (IOException) e);
    }
  }

  private static HostOptions watched(HostOptions options, Instruments instruments) {
    return options
        .withCheckpoints(CheckpointPolicy.DEFAULTS, instruments.metrics())
        .withMemoryLeft(instruments.heap())
        .withDamageListener(instruments.metrics())
        .withRhythm(
            new Rhythm(LoopTurns::afterReading, LoopTurns::together, LockSupport::parkNanos));
  }

  private static Outposts outposts(
      Basics basics, Notifications notifications, HostedDevices devices, SnsWorld sns)
      throws IOException {
    return new Outposts(
        basics.settings(),
        notifications.envelopes(),
        notifications.urls(),
        devices,
        sns::textPermission,
        basics.clock(),
        basics.entropy());
  }

  private static ExecutorService diskReaders() {
    return Executors.newFixedThreadPool(
        DISK_READERS, Thread.ofPlatform().name("disk-reader-", 0).factory());
  }

  private static @Nullable ControlSocket control(
      Settings settings, Host host, StreamWorld streams) {
    return settings.memory()
        ? null
        : ControlSocket.open(settings.dataDir(), host, streams::holdFiles).orElse(null);
  }

  private static OwnMetrics own(
      Host host, Clock clock, ThreadDriver driver, List<OwnMetrics.Source> sources) {
    OwnMetrics own = new OwnMetrics(host, clock);
    sources.forEach(own::ask);
    driver.drive(own);
    return own;
  }

  private static void abandon(
      @Nullable Host host,
      @Nullable Outposts outposts,
      StreamWorld streams,
      ExecutorService diskReaders,
      JournalProvider journals) {
    if (host != null) {
      host.close();
    }
    if (outposts != null) {
      outposts.close();
    }
    streams.close();
    diskReaders.shutdown();
    journals.close();
  }

  private static HttpEdge serve(
      Basics basics,
      Host host,
      ConsoleLogin login,
      JournalProvider journals,
      List<SnsOperations> sns,
      PushStates pushes,
      StreamWorld streams,
      ExecutorService diskReaders,
      Notifications notifications,
      OwnMetrics own)
      throws IOException {
    Settings settings = basics.settings();
    Clock clock = basics.clock();
    Instruments instruments = basics.instruments();
    Metrics metrics = instruments.metrics();
    OpsEndpoints ops = new OpsEndpoints(metrics, new QueueGauges(host, clock, metrics));
    AtomicInteger port = notifications.port();
    QueueMessages messages = new QueueMessages(notifications.envelopes());
    TrafficCounters traffic = new TrafficCounters(metrics);
    own.ask(new QueueMetrics(host, traffic, clock));
    Queues queues =
        new Queues(
            host,
            Assembly.sqs(settings),
            diskReaders,
            messages,
            QueueTraffic.both(instruments.counters(), traffic));
    ConsoleSessions sessions = new ConsoleSessions(login, clock, basics.entropy(), port::get);
    ServiceRouter services =
        new ServiceRouter(
            List.of(
                new SqsApi(queues, clock),
                new SnsApi(sns),
                streams.api(host, diskReaders),
                new CloudWatchApi(host, clock, diskReaders),
                new StsApi(),
                new DynamoDbApi(host, clock),
                new AdminApi(
                    new AdminApi.Sources(
                        queues,
                        new Subscribers(host, pushes),
                        streams.states(),
                        streams.peeks(host, diskReaders),
                        new LeaseTables(host),
                        instruments.requests(),
                        instruments.probe(settings, ops, journals),
                        clock))),
            Assembly.authenticator(settings, clock).withConsole(sessions),
            new BaseUrl(settings.publicUrl(), () -> Assembly.authority(settings, port.get())),
            clock,
            instruments.requestListener());
    HttpEdge edge =
        HttpEdge.start(
            Assembly.edgeSettings(settings),
            new FrontDoor(
                ops,
                new CertificateEndpoint(notifications.signingKey()),
                console(basics, sessions),
                services,
                host),
            () -> basics.entropy().nextUuid().toString(),
            clock::now,
            metrics);
    port.set(edge.address().getPort());
    ops.ready(true);
    return edge;
  }

  private static Console console(Basics basics, ConsoleSessions sessions) {
    Settings settings = basics.settings();
    return new Console(
        Assembly.browserGuard(settings),
        sessions,
        basics.clock(),
        settings.defaultRegion(),
        Version.number());
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return edge.address();
  }

  /** What clients are pointed at. */
  public String url() {
    return (settings.tls() == null ? "http://" : "https://")
        + Assembly.authority(settings, address().getPort());
  }

  /** Where people look at it; with what they need to log in, where only this tells it. */
  public String consoleUrl() {
    String page = url() + "/console/";
    return login instanceof ConsoleLogin.Token(var token) ? page + "#/login?token=" + token : page;
  }

  /** Answers what is open, then stops; everything acknowledged is on disk afterwards. */
  @Override
  public void close() {
    edge.close(DRAIN_SECONDS);
    if (control != null) {
      control.close();
    }
    host.close();
    outposts.close();
    diskReaders.shutdown();
    streams.close();
    journals.close();
  }

  private static JournalProvider openJournals(
      Basics basics, OwnerInfo owner, Consumer<Throwable> onFatal) {
    Settings settings = basics.settings();
    Metrics metrics = basics.instruments().metrics();
    if (settings.memory()) {
      return new MemoryJournals();
    }
    FileJournalOptions options =
        FileJournalOptions.defaults(owner, basics.entropy()::nextLong, basics.clock()::nanoTime)
            .withListener(
                new FatalJournalListener(metrics, basics.instruments().counters(), onFatal));
    try {
      FileJournals journals = FileJournals.open(new NioDisk(settings.dataDir()), options);
      for (int lane = 0; lane < settings.lanes(); lane++) {
        JournalId id = Host.journalOf(lane);
        metrics.journalSize(id, journals, all -> all.sizeBytes(id));
      }
      return journals;
    } catch (IOException e) {
      throw new JournalException.Failed(
          "cannot use the data directory " + settings.dataDir() + ": " + e.getMessage(), e);
    }
  }
}
