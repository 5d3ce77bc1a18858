package dev.millrace.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.benchmarks.load.LoadPlan;
import dev.millrace.benchmarks.load.Pace;
import dev.millrace.benchmarks.report.Measurement;
import dev.millrace.benchmarks.report.Unit;
import dev.millrace.protocol.sns.CreateTopicInput;
import dev.millrace.protocol.sns.SnsService;
import dev.millrace.protocol.sns.SubscribeInput;
import dev.millrace.protocol.sqs.GetQueueAttributesRequest;
import dev.millrace.protocol.sqs.SqsService;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Messages are published to a topic to which queues are subscribed. A publish costs what it takes
 * until the last queue has it, so the time goes on until then.
 *
 * @param queues that are subscribed
 * @param kinds of messages; a queue wants one kind of them, and everything where there is only one
 * @param publishes that are measured
 */
record FanOutScenario(String name, int queues, int kinds, int publishes) implements Scenario {
  private static final int BYTES = 1024;
  private static final int CONNECTIONS = 16;
  private static final long RUN_NANOS_MAX = 600_000_000_000L;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  @Override
  public String service() {
    return "sns";
  }

  @Override
  public void run(Course course) throws IOException {
    String topic =
        Objects.requireNonNull(
            course
                .client()
                .call(
                    SnsService.SCHEMA,
                    SnsService.createTopic(),
                    new CreateTopicInput("bench-" + name, null, null, null))
                .topicArn());
    List<String> wanting = subscribe(course, topic);
    CountingScript.Count count = new CountingScript.Count(waiting(course, wanting.getFirst()));
    // The first publishes are slower for being the first.
    int measured = (int) Math.max(100, publishes * course.effort().scale());
    publish(course, topic, name + " warm-up", Math.max(100, measured / 4), count);
    awaitAll(course, wanting, count);
    long before = count.done();
    long beganNanos = course.clock().nanoTime();
    long processorNanos = course.processorNanos();
    publish(course, topic, name, measured, count);
    awaitAll(course, wanting, count);
    double seconds = (course.clock().nanoTime() - beganNanos) / 1e9;
    long published = count.done() - before;
    course
        .report()
        .note(
            String.format(
                Locale.ROOT,
                "%s: %,.0f publishes a second up to the last queue, %,.0f messages a second into"
                    + " queues, %.1f us of processor for a publish",
                name,
                published / seconds,
                published * (double) wanting.size() / seconds,
                (course.processorNanos() - processorNanos) / 1e3 / published));
  }

  /** Returns the queues that want what is published. */
  private List<String> subscribe(Course course, String topic) {
    List<String> wanting = new ArrayList<>();
    for (int at = 0; at < queues; at++) {
      String url = Traffic.on(course, "bench-" + name + "-" + at, Map.of()).queueUrl();
      var _ =
          course
              .client()
              .call(
                  SnsService.SCHEMA,
                  SnsService.subscribe(),
                  new SubscribeInput(topic, "sqs", arn(course, url), filter(at % kinds), null));
      if (at % kinds == 0) {
        wanting.add(url);
      }
    }
    return wanting;
  }

  private @Nullable Map<String, String> filter(int kind) {
    return kinds == 1 ? null : Map.of("FilterPolicy", "{\"kind\":[\"kind-" + kind + "\"]}");
  }

  private void publish(
      Course course, String topic, String label, int requestsMax, CountingScript.Count count)
      throws IOException {
    String form =
        "Action=Publish&Version=2010-03-31&TopicArn="
            + URLEncoder.encode(topic, UTF_8)
            + "&Message="
            + Traffic.body(BYTES)
            + "&MessageAttributes.entry.1.Name=kind&MessageAttributes.entry.1.Value.DataType=String"
            + "&MessageAttributes.entry.1.Value.StringValue=kind-0";
    Measurement _ =
        course.measure(
            label,
            Unit.PUBLISHES,
            IntStream.range(0, CONNECTIONS)
                .mapToObj(
                    _ -> new CountingScript(course.requests().form(SnsService.SCHEMA, form), count))
                .toList(),
            Traffic.KEPT_BYTES,
            new LoadPlan(new Pace.Closed(), 0, RUN_NANOS_MAX, requestsMax));
  }

  private static void awaitAll(Course course, List<String> queueUrls, CountingScript.Count count) {
    for (String url : queueUrls) {
      while (waiting(course, url) < count.done()) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  private static long waiting(Course course, String queueUrl) {
    return Long.parseLong(attribute(course, queueUrl, "ApproximateNumberOfMessages"));
  }

  private static String arn(Course course, String queueUrl) {
    return attribute(course, queueUrl, "QueueArn");
  }

  private static String attribute(Course course, String queueUrl, String attribute) {
    Map<String, String> attributes =
        course
            .client()
            .call(
                SqsService.SCHEMA,
                SqsService.getQueueAttributes(),
                new GetQueueAttributesRequest(queueUrl, List.of(attribute)))
            .attributes();
    return Objects.requireNonNull(Objects.requireNonNull(attributes).get(attribute));
  }
}
