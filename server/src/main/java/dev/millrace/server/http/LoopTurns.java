package dev.millrace.server.http;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what passes between event loops and other threads. In one turn an event loop reads many
 * requests, and one force of a journal answers many; whoever is on the other side is woken once for
 * all of them.
 */
public final class LoopTurns {
  private static final Logger LOG = LoggerFactory.getLogger(LoopTurns.class);

  private static final ThreadLocal<@Nullable EventExecutor> LOOP = new ThreadLocal<>();
  private static final ThreadLocal<@Nullable List<Bundle>> GATHERING = new ThreadLocal<>();

  private LoopTurns() {}

  /** What goes to one event loop. */
  private record Bundle(EventExecutor loop, List<Runnable> tasks) {
    void run() {
      for (Runnable task : tasks) {
        try {
          task.run();
        } catch (RuntimeException fault) {
          LOG.error("a reply could not be handed over", fault);
        }
      }
    }
  }

  /** Makes the threads of event loops known. */
  static void know(EventLoopGroup loops) {
    loops.forEach(one -> one.execute(() -> LOOP.set(one)));
  }

  /**
   * Runs the work when the event loop on whose thread this is has read what there is to read; at
   * once on any other thread.
   */
  public static void afterReading(Runnable work) {
    EventExecutor here = LOOP.get();
    if (here == null) {
      work.run();
      return;
    }
    try {
      here.execute(work);
    } catch (RejectedExecutionException _) {
      // The edge has stopped; whoever is to be woken has not.
      work.run();
    }
  }

  /** Runs the work; what it hands to event loops arrives there together, at its end. */
  public static void together(Runnable work) {
    if (GATHERING.get() != null) {
      work.run();
      return;
    }
    List<Bundle> bundles = new ArrayList<>();
    GATHERING.set(bundles);
    try {
      work.run();
    } finally {
      GATHERING.remove();
      bundles.forEach(bundle -> execute(bundle.loop, bundle::run));
    }
  }

  /** On that event loop: at once where this is its thread. */
  static void run(EventExecutor on, Runnable task) {
    if (on.inEventLoop()) {
      task.run();
      return;
    }
    List<Bundle> bundles = GATHERING.get();
    if (bundles == null) {
      execute(on, task);
    } else {
      bundleFor(on, bundles).tasks.add(task);
    }
  }

  private static Bundle bundleFor(EventExecutor on, List<Bundle> bundles) {
    for (Bundle bundle : bundles) {
      if (bundle.loop.equals(on)) {
        return bundle;
      }
    }
    Bundle bundle = new Bundle(on, new ArrayList<>());
    bundles.add(bundle);
    return bundle;
  }

  private static void execute(EventExecutor on, Runnable task) {
    try {
      on.execute(task);
    } catch (RejectedExecutionException _) {
      // The edge has stopped, and the client with it: there is nobody left to tell.
      return;
    }
  }
}
