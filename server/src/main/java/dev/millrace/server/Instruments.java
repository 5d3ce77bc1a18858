package dev.millrace.server;

import dev.millrace.host.Clock;
import dev.millrace.host.Host;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.file.FileJournals;
import dev.millrace.server.config.Settings;
import dev.millrace.server.ops.HeapWatch;
import dev.millrace.server.ops.Metrics;
import dev.millrace.server.ops.OpsEndpoints;
import dev.millrace.server.ops.RequestLog;
import dev.millrace.server.ops.ServerCounters;
import dev.millrace.server.ops.ServerProbe;
import dev.millrace.server.ops.ServerSamples;
import dev.millrace.server.ops.Version;
import dev.millrace.server.wire.RequestListener;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whatever measures the server, from its start on. */
record Instruments(
    Instant startedAt,
    Metrics metrics,
    ServerCounters counters,
    ServerSamples samples,
    RequestLog requests,
    HeapWatch heap) {
  static Instruments at(Clock clock) {
    ServerCounters counters = new ServerCounters();
    return new Instruments(
        clock.now(),
        new Metrics(),
        counters,
        new ServerSamples(counters, clock),
        new RequestLog(),
        HeapWatch.ofThisProcess());
  }

  RequestListener requestListener() {
    return RequestListener.all(metrics, counters, requests);
  }

  ServerProbe probe(Settings settings, OpsEndpoints ops, JournalProvider journals) {
    return new ServerProbe(
        new ServerProbe.Facts(
            Version.number(),
            startedAt,
            settings.memory(),
            settings.lanes(),
            settings.openToNetwork()),
        ops::isReady,
        metrics::openConnections,
        () -> journalBytes(journals, settings.lanes()),
        heap,
        () -> settings.memory() ? Optional.empty() : ServerProbe.diskOf(settings.dataDir()),
        samples);
  }

  private static long journalBytes(JournalProvider journals, int lanes) {
    return journals instanceof FileJournals files
        ? IntStream.range(0, lanes).mapToLong(lane -> files.sizeBytes(Host.journalOf(lane))).sum()
        : 0;
  }
}
