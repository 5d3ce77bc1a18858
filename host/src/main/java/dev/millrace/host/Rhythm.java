package dev.millrace.host;

import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * How threads wake each other. A thread that is woken for each of many things that come together
 * does them one by one, with all that goes with a turn of it; woken once, it does them in one.
 *
 * @param wakeUps runs a wake-up of a lane that sleeps: on the thread that left something there,
 *     when that has left everything it is at, and soon; it must not lose any
 * @param releases runs the release of a batch of replies on the thread that calls it, before it
 *     returns, and may gather what follows from them
 * @param breaks keeps the thread that calls it from working for about so many nanoseconds, so that
 *     work which nobody waits for leaves the machine to others
 */
public record Rhythm(Executor wakeUps, Executor releases, LongConsumer breaks) {
  /** Everything by itself, and without a break. */
  public static final Rhythm ONE_BY_ONE = new Rhythm(Runnable::run, Runnable::run, _ -> {});
}
