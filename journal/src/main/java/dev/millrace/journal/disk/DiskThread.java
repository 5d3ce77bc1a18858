package dev.millrace.journal.disk;

/**
 * A thread that cannot be interrupted. The JDK closes a file channel for everybody when a thread
 * that uses it is interrupted, so channels are only ever touched by threads of this kind.
 */
public final class DiskThread extends Thread {
  public DiskThread(String name, Runnable work) {
    super(work, name);
  }

  /** Does nothing: whoever wants this thread to end asks its owner. */
  @Override
  public void interrupt() {}
}
