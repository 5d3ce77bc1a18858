package dev.millrace.server.ops;

import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.server.wire.AnsweredRequest;
import dev.millrace.server.wire.RequestListener;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered last, for people who look. Those that failed are kept for longer, so
 * that traffic does not flush them out.
 *
 * <p>Event loops write it for every request: they take a number and set a slot, and neither wait
 * nor write text. A slot never goes back to an older request, so that a writer who is late by a
 * whole round loses its own and not a newer one.
 */
public final class RequestLog implements RequestListener {
  static final int REQUESTS_MAX = 2_000;
  static final int FAILURES_MAX = 500;

  /** What people and consoles look with; looking would flush out what they look for. */
  private static final Set<String> READING_WORDS = Set.of("Describe", "List", "Peek", "Test");

  private final Ring answered = new Ring(REQUESTS_MAX);
  private final Ring failed = new Ring(FAILURES_MAX);
  private final AtomicLong sequences = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  /**
   * A request, and its place among all that were kept.
   *
   * @param sequence counts up from 1
   */
  public record Kept(long sequence, AnsweredRequest request) {}

  /** Slots, taken in turn. */
  private static final class Ring {
    private final AtomicReferenceArray<@Nullable Kept> slots;

    private Ring(int size) {
      slots = new AtomicReferenceArray<>(size);
    }

    private void put(long turn, Kept kept) {
      slots.accumulateAndGet((int) (turn % slots.length()), kept, Ring::newer);
    }

    private static @Nullable Kept newer(@Nullable Kept there, @Nullable Kept kept) {
      return there == null || kept == null || kept.sequence > there.sequence ? kept : there;
    }

    private Stream<Kept> all() {
      return Stream.iterate(0, slot -> slot < slots.length(), slot -> slot + 1)
          .map(slots::get)
          .mapMulti((kept, found) -> {
            if (kept != null) {
              found.accept(kept);
            }
          });
    }
  }

  @Override
  public void answered(AnsweredRequest request) {
    if (onlyLooks(request)) {
      return;
    }
    Kept kept = new Kept(sequences.incrementAndGet(), request);
    answered.put(kept.sequence, kept);
    if (request.failed()) {
      failed.put(failures.incrementAndGet(), kept);
    }
  }

  private static boolean onlyLooks(AnsweredRequest request) {
    return request.service().equals(MillraceService.SCHEMA.signingName())
        && READING_WORDS.stream().anyMatch(request.operation()::startsWith);
  }

  /** Everything that is kept, the newest first. */
  public List<Kept> newestFirst() {
    return Stream.concat(answered.all(), failed.all())
        .distinct()
        .sorted(Comparator.comparingLong(Kept::sequence).reversed())
        .toList();
  }
}
