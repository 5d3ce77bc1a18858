package dev.millrace.simulation;

import dev.millrace.journal.disk.Disk;
import java.io.IOException;

/** As if nobody synced the directory of a claim that was just put in its place. */
final class ClaimForgettingDisk extends DiskAround {
  private boolean claimIsNew;

  ClaimForgettingDisk(Disk disk) {
    super(disk);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    super.rename(from, to);
    claimIsNew = to.endsWith("/claim");
  }

  @Override
  public void syncDirectory(String directory) throws IOException {
    boolean ofTheClaim = claimIsNew;
    claimIsNew = false;
    if (!ofTheClaim) {
      super.syncDirectory(directory);
    }
  }
}
