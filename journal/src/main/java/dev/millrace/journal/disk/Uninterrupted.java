package dev.millrace.journal.disk;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs file operations where no interrupt reaches them: at once on a {@link DiskThread}, which is
 * what the commit path uses, else on a borrowed one while the caller waits. What happens on other
 * threads is rare: opening, claiming, trimming, snapshots.
 */
final class Uninterrupted {
  private static final int KEEP_SECONDS = 5;

  private final ExecutorService helpers =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEEP_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new DiskThread("journal-disk", work);
            thread.setDaemon(true);
            return thread;
          });

  <T> T call(Callable<T> operation) throws IOException {
    try {
      return Thread.currentThread() instanceof DiskThread
          ? operation.call()
          : await(helpers.submit(operation));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static <T> T await(Future<T> running) throws Exception {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return running.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof Exception cause ? cause : e;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
