import com.google.common.util.concurrent.ListenableFuture;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * The Kinesis Producer Library as its users call it: puts numbered records of a few keys, waits for
 * them all, and prints how many there were and in how many records of the stream they lie.
 *
 * <p>Arguments: stream, endpoint (https), and how many records.
 */
public class KplProducer {
  public static void main(String[] args) throws Exception {
    String stream = args[0];
    URI endpoint = URI.create(args[1]);
    int count = Integer.parseInt(args[2]);
    KinesisProducer producer =
        new KinesisProducer(
            new KinesisProducerConfiguration()
                .setCredentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .setRegion("us-east-1")
                .setKinesisEndpoint(endpoint.getHost())
                .setKinesisPort(endpoint.getPort())
                .setCloudwatchEndpoint(endpoint.getHost())
                .setCloudwatchPort(endpoint.getPort())
                .setStsEndpoint(endpoint.getHost())
                .setStsPort(endpoint.getPort())
                .setVerifyCertificate(false)
                .setRecordMaxBufferedTime(500)
                .setMetricsUploadDelay(1000)
                .setLogLevel("info"));
    List<ListenableFuture<UserRecordResult>> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] data = Integer.toString(i / 10).getBytes(StandardCharsets.UTF_8);
      results.add(producer.addUserRecord(stream, "key-" + i % 10, ByteBuffer.wrap(data)));
    }
    producer.flushSync();
    long taken = 0;
    Set<String> streamRecords = new HashSet<>();
    for (ListenableFuture<UserRecordResult> result : results) {
      UserRecordResult put = result.get();
      if (put.isSuccessful()) {
        taken++;
        streamRecords.add(put.getShardId() + " " + put.getSequenceNumber());
      }
    }
    System.out.println("taken " + taken + " in " + streamRecords.size());
    Thread.sleep(3000);
    producer.destroy();
  }
}
