package dev.millrace.simulation.topic;

import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.PushListener;
import dev.millrace.delivery.push.PushReport;
import dev.millrace.delivery.push.PushReport.Fate;
import dev.millrace.delivery.push.Transport;
import dev.millrace.delivery.push.Transports;
import dev.millrace.engine.queue.Origin;
import dev.millrace.host.Clock;
import dev.millrace.host.Work;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The other side of what is pushed: it takes messages or not, at once or later, or does not answer
 * before the process that asked has ended; such an answer must be of no consequence.
 */
final class Endpoints implements Transport, Transports, PushListener, Work {
  private static final int STATUS_DELIVERED = 200;
  private static final int STATUS_FAILED = 500;
  private static final int ANSWER_MILLIS_MAX = 25_000;
  private static final int LATE_MAX = 20;

  private final Chance chance;
  private final Clock clock;
  private final PublicationBook publications;
  private final LongSupplier earliestMillis;
  private final LongSupplier latestMillis;
  private final BiConsumer<String, Object> trace;
  private final PushRules rules = new PushRules();
  private final List<Open> open = new ArrayList<>();
  private final List<Open> late = new ArrayList<>();
  private boolean calm;
  private long attempts;

  /** An attempt that was not answered yet. */
  private record Open(Obligation obligation, CompletableFuture<Outcome> answer, long atMillis) {}

  Endpoints(
      Chance chance,
      Clock clock,
      PublicationBook publications,
      LongSupplier earliestMillis,
      LongSupplier latestMillis,
      BiConsumer<String, Object> trace) {
    this.chance = chance;
    this.clock = clock;
    this.publications = publications;
    this.earliestMillis = earliestMillis;
    this.latestMillis = latestMillis;
    this.trace = trace;
  }

  /** From now on everything is taken at once, and so is what waits for its answer. */
  void calmDown() {
    calm = true;
  }

  /** A process begins: whoever asked before is not there any more. */
  void began() {
    rules.began(earliestMillis.getAsLong());
    late.addAll(open);
    open.clear();
    while (late.size() > LATE_MAX) {
      late.removeFirst();
    }
  }

  /** Everything was done that there was to do. */
  void idle() {
    rules.quiet(earliestMillis.getAsLong());
  }

  long attemptCount() {
    return attempts;
  }

  @Override
  public Optional<Transport> of(String protocol, String endpoint) {
    return protocol.equals(Places.HTTPS) ? Optional.of(this) : Optional.empty();
  }

  @Override
  public CompletionStage<Outcome> push(Attempt attempt) {
    attempts++;
    DeliveredMessage message = attempt.message();
    trace.accept("push", message);
    UUID subscription = message.origin().subscription();
    Publication publication = publications.find(message.publishedId());
    if (publication == null) {
      throw new Violation("pushed what nobody published: " + message);
    }
    Obligation obligation = publications.existing(publication, subscription);
    rules.attempted(publication, subscription, latestMillis.getAsLong());
    if (!message.text().toUtf8String().equals(publication.draft().text())
        || !attempt.endpoint().equals(obligation.member().endpoint())) {
      throw obligation.complaint(publication, "was pushed as " + message);
    }
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    int kind = calm ? 0 : chance.below(100);
    if (kind < 80) {
      answer(obligation, answer);
    } else {
      long inMillis = kind < 95 ? chance.below(ANSWER_MILLIS_MAX) : Long.MAX_VALUE / 2;
      open.add(new Open(obligation, answer, clock.nanoTime() / 1_000_000 + inMillis));
    }
    return answer;
  }

  private void answer(Obligation obligation, CompletableFuture<Outcome> answer) {
    int kind = calm ? 0 : chance.below(100);
    if (kind < 60) {
      obligation.delivered();
      answer.complete(new Outcome.Delivered(STATUS_DELIVERED, ""));
      return;
    }
    boolean permanent = kind >= 90;
    String code = permanent ? "ClientError" : "ServerError";
    String detail = "The endpoint answered " + kind + ".";
    obligation.failedWith(new Origin.Failure(code, detail));
    answer.complete(new Outcome.Failed(permanent, STATUS_FAILED, code, detail));
  }

  @Override
  public OptionalLong retryDelayMillis(Attempt attempt, int attempted) {
    return PushRules.retryDelayMillis(attempted);
  }

  @Override
  public void settled(PushReport report) {
    trace.accept("settled", report);
    UUID id = report.message().publishedId();
    UUID subscription = report.message().origin().subscription();
    Publication publication = publications.find(id);
    if (publication == null) {
      throw new Violation("settled what nobody published: " + report);
    }
    Obligation obligation = publications.existing(publication, subscription);
    if (report.fate() != fate(report, obligation.member())) {
      throw obligation.complaint(publication, "was settled as " + report);
    }
    if (report.fate() == Fate.OWED) {
      PushRules.retryDelayMillis(report.attempts())
          .ifPresent(delayMillis ->
              rules.failed(id, subscription, delayMillis, earliestMillis.getAsLong()));
    } else if (report.fate() == Fate.DISCARDED) {
      obligation.discarded();
    }
  }

  /** What has to become of it. */
  private static Fate fate(PushReport report, Member member) {
    return switch (report.outcome()) {
      case Outcome.Delivered _ -> Fate.DELIVERED;
      case Outcome.Failed(var permanent, _, _, _) -> {
        if (!member.protocol().equals(Places.HTTPS)) {
          yield Fate.KEPT_IN_OUTBOX;
        }
        if (!permanent && PushRules.retryDelayMillis(report.attempts()).isPresent()) {
          yield Fate.OWED;
        }
        yield member.deadLetters() == null ? Fate.DISCARDED : Fate.DEAD_LETTERED;
      }
    };
  }

  @Override
  public String name() {
    return "endpoints";
  }

  @Override
  public boolean runOnce() {
    if (!late.isEmpty()) {
      late.removeFirst().answer().complete(new Outcome.Delivered(STATUS_DELIVERED, "late"));
      return true;
    }
    @Nullable Open due = due();
    if (due == null) {
      return false;
    }
    open.remove(due);
    answer(due.obligation(), due.answer());
    return true;
  }

  private @Nullable Open due() {
    long nowMillis = clock.nanoTime() / 1_000_000;
    return open.stream()
        .filter(each -> calm || each.atMillis() <= nowMillis)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void awaitWork() {
    // Whoever steps does not wait.
  }
}
