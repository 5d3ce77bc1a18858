package dev.millrace.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a connection or stream. Phases change with every request, so a change only notes
 * the new deadline; the scheduled task looks at it when it runs and waits again for the rest.
 */
final class PhaseTimer {
  /** What is waited for. */
  enum Phase {
    /** The first byte of the next request. */
    IDLE,
    /** The rest of a head. */
    HEAD,
    /** The rest of a body. */
    BODY,
    /** The handler, who may take as long as it wants. */
    HANDLER,
    /** The client, to take the reply. */
    REPLY
  }

  private final EdgeLimits limits;
  private final EventExecutor executor;
  private final Consumer<Phase> onExpiry;
  private Phase phase = Phase.HANDLER;
  private long deadlineNanos;
  private long scheduledNanos;
  private @Nullable ScheduledFuture<?> scheduled;

  PhaseTimer(EdgeLimits limits, ChannelHandlerContext ctx, Consumer<Phase> onExpiry) {
    this.limits = limits;
    this.executor = ctx.executor();
    this.onExpiry = onExpiry;
  }

  /** Entering the phase that it is in already does not extend its time. */
  void enter(Phase next) {
    if (next == phase) {
      return;
    }
    phase = next;
    if (next == Phase.HANDLER) {
      return;
    }
    long nowNanos = executor.ticker().nanoTime();
    deadlineNanos = nowNanos + seconds(next) * 1_000_000_000L;
    if (scheduled == null) {
      schedule(nowNanos);
    } else if (deadlineNanos - scheduledNanos < 0) {
      scheduled.cancel(false);
      schedule(nowNanos);
    }
  }

  void stop() {
    phase = Phase.HANDLER;
    if (scheduled != null) {
      scheduled.cancel(false);
      scheduled = null;
    }
  }

  private void schedule(long nowNanos) {
    scheduledNanos = deadlineNanos;
    scheduled = executor.schedule(this::look, deadlineNanos - nowNanos, TimeUnit.NANOSECONDS);
  }

  private void look() {
    scheduled = null;
    if (phase == Phase.HANDLER) {
      return;
    }
    long nowNanos = executor.ticker().nanoTime();
    if (deadlineNanos - nowNanos > 0) {
      schedule(nowNanos);
      return;
    }
    Phase expired = phase;
    phase = Phase.HANDLER;
    onExpiry.accept(expired);
  }

  private long seconds(Phase of) {
    return switch (of) {
      case IDLE -> limits.idleSeconds();
      case HEAD -> limits.headSeconds();
      case BODY -> limits.bodySeconds();
      case REPLY -> limits.writeSeconds();
      case HANDLER -> throw new IllegalArgumentException("The handler has no deadline");
    };
  }
}
