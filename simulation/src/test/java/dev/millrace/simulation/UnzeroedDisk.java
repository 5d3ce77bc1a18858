package dev.millrace.simulation;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** As if nobody zeroed what stands in a file already. */
final class UnzeroedDisk extends DiskAround {
  UnzeroedDisk(Disk disk) {
    super(disk);
  }

  @Override
  public DiskFile open(String path) throws IOException {
    return new UnzeroedFile(super.open(path));
  }

  private static final class UnzeroedFile extends FileAround {
    UnzeroedFile(DiskFile file) {
      super(file);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      boolean zeros = source.hasRemaining();
      for (int at = source.position(); at < source.limit(); at++) {
        zeros &= source.get(at) == 0;
      }
      if (zeros) {
        extendTo(offset + source.remaining());
        source.position(source.limit());
      } else {
        super.write(offset, source);
      }
    }
  }
}
