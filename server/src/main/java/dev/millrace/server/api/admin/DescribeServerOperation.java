package dev.millrace.server.api.admin;

import dev.millrace.host.Clock;
import dev.millrace.protocol.millrace.DescribeServerRequest;
import dev.millrace.protocol.millrace.DescribeServerResult;
import dev.millrace.protocol.millrace.ServerSample;
import dev.millrace.protocol.millrace.ServerStatus;
import dev.millrace.protocol.millrace.ServerTotals;
import dev.millrace.protocol.millrace.ServerWarning;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.ops.ServerProbe;
import dev.millrace.server.ops.ServerProbe.DiskSpace;
import dev.millrace.server.ops.ServerSamples.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Tells how the server is, and what the caller has in it.
 *
 * @param diskReaders where one may wait for the disk
 */
record DescribeServerOperation(
    ServerProbe server, Inventories inventories, Executor diskReaders, Clock clock)
    implements Operation<DescribeServerRequest, DescribeServerResult> {
  private static final int WARNINGS_MAX = 50;

  @Override
  public CompletionStage<DescribeServerResult> handle(DescribeServerRequest request, Call call) {
    return inventories
        .of(call.caller())
        .thenApplyAsync(inventory -> write(inventory, request.samplesAfter()), diskReaders);
  }

  private DescribeServerResult write(Inventory inventory, @Nullable Instant samplesAfter) {
    ServerProbe.Facts facts = server.facts();
    DiskSpace disk = server.disk().get().orElse(null);
    List<ServerWarning> warnings =
        new ArrayList<>(
            ServerWarnings.of(server.memoryLeft().getAsBoolean(), disk, facts.openToNetwork()));
    warnings.addAll(inventory.warnings());
    int told = Math.min(WARNINGS_MAX, warnings.size());
    ServerStatus status =
        server.ready().getAsBoolean() ? ServerStatus.READY : ServerStatus.DRAINING;
    DescribeServerResult.Builder result =
        DescribeServerResult.builder()
            .version(facts.version())
            .startedAt(facts.startedAt())
            .status(status.value())
            .memory(facts.memory())
            .lanes(facts.lanes())
            .openConnections(server.openConnections().getAsLong())
            .heapUsedBytes(ServerProbe.heapUsedBytes())
            .heapMaxBytes(ServerProbe.heapMaxBytes())
            .journalBytes(server.journalBytes().getAsLong())
            .totals(totals(inventory))
            .samples(samples(samplesAfter))
            .warnings(warnings.subList(0, told))
            .moreWarningsCount(warnings.size() - told);
    if (disk != null) {
      result.diskFreeBytes(disk.freeBytes()).diskTotalBytes(disk.totalBytes());
    }
    return result.build();
  }

  private ServerTotals totals(Inventory inventory) {
    ServerTotals.Builder totals =
        ServerTotals.builder()
            .queueCount(inventory.queueCount())
            .topicCount(inventory.topicCount())
            .streamCount(inventory.streamCount())
            .visibleCount(inventory.visibleCount())
            .inFlightCount(inventory.inFlightCount())
            .delayedCount(inventory.delayedCount());
    Inventory.Oldest oldest = inventory.oldest();
    if (oldest != null) {
      totals
          .oldestMessageAgeSeconds(Math.max(0, clock.nowMillis() - oldest.sentAtMillis()) / 1000)
          .oldestMessageQueueName(oldest.queueName());
    }
    return totals.build();
  }

  private List<ServerSample> samples(@Nullable Instant after) {
    return server.samples().all().stream()
        .filter(sample -> after == null || Instant.ofEpochMilli(sample.atMillis()).isAfter(after))
        .map(DescribeServerOperation::write)
        .toList();
  }

  private static ServerSample write(Sample sample) {
    return ServerSample.builder()
        .at(Instant.ofEpochMilli(sample.atMillis()))
        .millis(sample.millis())
        .requests(sample.requests())
        .errors(sample.errors())
        .p50Micros(sample.p50Micros())
        .p99Micros(sample.p99Micros())
        .messagesIn(sample.messagesIn())
        .messagesOut(sample.messagesOut())
        .journalBytesWritten(sample.journalBytesWritten())
        .syncs(sample.syncs())
        .syncP99Micros(sample.syncP99Micros())
        .build();
  }
}
