package dev.millrace.benchmarks.micro;

import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.codec.Codecs;
import dev.millrace.protocol.kinesis.GetRecordsOutput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.PutRecordInput;
import dev.millrace.protocol.kinesis.PutRecordsInput;
import dev.millrace.protocol.kinesis.PutRecordsRequestEntry;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Records of 1 KiB: one in, 500 in, and 1,000 out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StreamCodecBenchmark {
  private static final int RECORD_BYTES = 1024;
  private static final int RECORDS_PUT = 500;
  private static final int RECORDS_READ = 1_000;
  private static final String STREAM = "clicks";

  /** Which codec. */
  @Param({"AWS_JSON_1_1", "AWS_CBOR_1_1"})
  public WireProtocol protocol = WireProtocol.AWS_JSON_1_1;

  private Codec codec = Codecs.of(protocol).orElseThrow();
  private WireRequest one = Inputs.request("", Inputs.blob(0, 0));
  private WireRequest many = one;
  private GetRecordsOutput read = GetRecordsOutput.builder().build();

  @Setup
  public void fill() {
    codec = Codecs.of(protocol).orElseThrow();
    String contentType =
        protocol == WireProtocol.AWS_CBOR_1_1
            ? "application/x-amz-cbor-1.1"
            : "application/x-amz-json-1.1";
    PutRecordInput single =
        PutRecordInput.builder()
            .streamName(STREAM)
            .partitionKey(key(0))
            .data(Inputs.blob(RECORD_BYTES, 0))
            .build();
    one =
        Inputs.request(
            contentType, Inputs.body(codec, KinesisService.SCHEMA, PutRecordInput.SCHEMA, single));
    PutRecordsInput batch =
        PutRecordsInput.builder()
            .streamName(STREAM)
            .records(IntStream.range(0, RECORDS_PUT).mapToObj(StreamCodecBenchmark::entry).toList())
            .build();
    many =
        Inputs.request(
            contentType, Inputs.body(codec, KinesisService.SCHEMA, PutRecordsInput.SCHEMA, batch));
    read =
        GetRecordsOutput.builder()
            .records(
                IntStream.range(0, RECORDS_READ).mapToObj(StreamCodecBenchmark::record).toList())
            .nextShardIterator("AAAAAAAAAAE".repeat(16))
            .millisBehindLatest(0L)
            .build();
  }

  @Benchmark
  public PutRecordInput putRecord() {
    return codec.readInput(KinesisService.putRecord(), one);
  }

  @Benchmark
  public PutRecordsInput putRecords() {
    return codec.readInput(KinesisService.putRecords(), many);
  }

  @Benchmark
  public WireReply getRecords() {
    return codec.writeOutput(KinesisService.SCHEMA, KinesisService.getRecords(), read, "id");
  }

  private static PutRecordsRequestEntry entry(int index) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(key(index))
        .data(Inputs.blob(RECORD_BYTES, index))
        .build();
  }

  private static Record record(int index) {
    return Record.builder()
        .sequenceNumber("49590338271490256608559692538361571095921575989136588898")
        .approximateArrivalTimestamp(Instant.ofEpochMilli(1_700_000_000_123L + index))
        .data(Inputs.blob(RECORD_BYTES, index))
        .partitionKey(key(index))
        .build();
  }

  private static String key(int index) {
    return "customer-" + index;
  }
}
