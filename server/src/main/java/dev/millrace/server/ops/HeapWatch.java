package dev.millrace.server.ops;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the heap has room for more that stays. Messages that wait take memory, and a heap that
 * overflows would not only end the server: the next start needs the same memory again, and would
 * end like it. So what would stay is refused while there is still room to receive and delete.
 *
 * <p>What is used directly after a collection is the measure; before one it is mostly garbage.
 */
public final class HeapWatch implements BooleanSupplier {
  private static final Logger LOG = LoggerFactory.getLogger(HeapWatch.class);
  private static final double FULL = 0.85;
  private static final double ROOMY = 0.80;

  private final long maxBytes;
  private final Set<String> heapPools;
  private volatile boolean full;

  private HeapWatch(long maxBytes, Set<String> heapPools) {
    this.maxBytes = maxBytes;
    this.heapPools = heapPools;
  }

  /** Watches the heap of this process for as long as it lives. */
  public static HeapWatch ofThisProcess() {
    Set<String> heapPools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());
    HeapWatch watch = new HeapWatch(Runtime.getRuntime().maxMemory(), heapPools);
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener((notice, _) -> watch.hear(notice), null, null);
      }
    }
    return watch;
  }

  /** Whether there is room. */
  @Override
  public boolean getAsBoolean() {
    return !full;
  }

  private void hear(Notification notice) {
    if (notice.getUserData() instanceof CompositeData data) {
      Map<String, MemoryUsage> after =
          GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc();
      collected(
          after.entrySet().stream()
              .filter(pool -> heapPools.contains(pool.getKey()))
              .mapToLong(pool -> pool.getValue().getUsed())
              .sum());
    }
  }

  void collected(long used) {
    boolean was = full;
    full = used > (was ? ROOMY : FULL) * maxBytes;
    if (full && !was) {
      LOG.warn(
          "{} of {} MB of memory are in use; sends are refused until there is room",
          used / 1_000_000,
          maxBytes / 1_000_000);
    } else if (was && !full) {
      LOG.info("there is memory again");
    }
  }
}
