package dev.millrace.server.api.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.server.api.sqs.SqsReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** SDKs compress the data they put when there is much of it. */
final class CompressedBodyTest {
  private static final String FORM =
      "Action=PutMetricData&Version=2010-08-01&Namespace=App"
          + "&MetricData.member.1.MetricName=Latency&MetricData.member.1.Value=1.5";
  private static final String JSON =
      "{\"Namespace\":\"App\",\"MetricData\":[{\"MetricName\":\"Latency\",\"Value\":1}]}";
  private static final int LIMIT_BYTES = 1024 * 1024;

  private final CloudWatchFixture cloudWatch = new CloudWatchFixture();

  @Test
  void compressedFormsAndDocumentsAreRead() {
    assertThat(cloudWatch.query(gzip(FORM), "Content-Encoding", "gzip").status()).isEqualTo(200);
    assertThat(json(gzip(JSON), "gzip").status()).isEqualTo(200);
    assertThat(json(gzip(JSON), "GZIP").status()).isEqualTo(200);
  }

  @Test
  void bodyMayInflateToTheLimitAndNoFurther() {
    int padding = LIMIT_BYTES - JSON.length();

    assertThat(json(gzip(JSON + " ".repeat(padding)), "gzip").status()).isEqualTo(200);
    SqsReply bomb = json(gzip(JSON + " ".repeat(padding + 1)), "gzip");
    assertThat(bomb.status()).isEqualTo(413);
    assertThat(bomb.body())
        .contains(
            "RequestEntityTooLargeException",
            "The body inflates to more than the 1048576 bytes it may have.");
    SqsReply bombedForm =
        cloudWatch.query(gzip(FORM + "&x=" + "y".repeat(LIMIT_BYTES)), "Content-Encoding", "gzip");
    assertThat(bombedForm.status()).isEqualTo(413);
    assertThat(bombedForm.body()).contains("<Code>RequestEntityTooLarge</Code>");
  }

  @Test
  void whatOnlyClaimsToBeCompressedIsRefused() {
    SqsReply json = json(Bytes.utf8(JSON), "gzip");
    Bytes whole = gzip(JSON);
    SqsReply torn = json(whole.slice(0, whole.size() - 12), "gzip");
    SqsReply form = cloudWatch.query(FORM, "Content-Encoding", "gzip");

    for (SqsReply refused : new SqsReply[] {json, torn, form}) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("The body is not compressed as gzip.");
    }
  }

  private SqsReply json(Bytes body, String encoding) {
    return cloudWatch.send(
        "/",
        body,
        "Content-Type",
        "application/x-amz-json-1.0",
        "X-Amz-Target",
        "GraniteServiceVersion20100801.PutMetricData",
        "Content-Encoding",
        encoding);
  }

  private static Bytes gzip(String text) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(Bytes.utf8(text).toByteArray());
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return Bytes.wrap(compressed.toByteArray());
  }
}
