package dev.millrace.benchmarks.micro;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.security.Credentials;
import dev.millrace.server.security.RequestSigner;
import dev.millrace.server.security.SignatureVerifier;
import dev.millrace.server.security.VerifiedRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The signature of a SendMessage with a body of 1 KiB, and what the body's digest takes of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SignatureBenchmark {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Credentials CREDENTIALS =
      new Credentials(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "000000000000", null);

  private final SignatureVerifier verifier =
      new SignatureVerifier(
          key ->
              key.equals(CREDENTIALS.accessKeyId()) ? Optional.of(CREDENTIALS) : Optional.empty(),
          InstantSource.fixed(NOW));
  private final Bytes body =
      JsonStructures.write(
          SendMessageRequest.builder()
              .queueUrl("http://127.0.0.1:4566/000000000000/orders")
              .messageBody(Inputs.json(1024))
              .build());
  private final WireRequest request = signed(body);

  @Benchmark
  public VerifiedRequest verify() {
    return verifier.verify(request, "sqs");
  }

  @Benchmark
  public byte[] bodyDigest() {
    return Digests.sha256(body);
  }

  /** With the headers that the Java SDK sends, some of which it does not sign. */
  private static WireRequest signed(Bytes body) {
    WireRequest covered =
        new WireRequest(
            "POST",
            "/",
            "",
            new Headers(
                List.of(
                    new Header("Host", "127.0.0.1:4566"),
                    new Header("Content-Type", "application/x-amz-json-1.0"),
                    new Header("X-Amz-Target", "AmazonSQS.SendMessage"),
                    new Header("amz-sdk-invocation-id", "6c6f1d0a-9f0c-4b2e-8a0e-0d6f5d1f2a3b"),
                    new Header("amz-sdk-request", "attempt=1; max=4"),
                    new Header("x-amz-content-sha256", Digests.hex(Digests.sha256(body))))),
            body);
    WireRequest signed = new RequestSigner(CREDENTIALS, "us-east-1").sign(covered, "sqs", NOW);
    List<Header> headers = new ArrayList<>(signed.headers().lines());
    headers.add(new Header("User-Agent", "aws-sdk-java/2 md/io#sync ua/2.1 os/Linux lang/java#25"));
    headers.add(new Header("Content-Length", Integer.toString(body.size())));
    return new WireRequest("POST", "/", "", new Headers(headers), body);
  }
}
