package dev.millrace.server.cli;

/** What work is measured in. */
enum WorkUnit {
  BYTES("bytes", "totalBytes", 256L << 20) {
    @Override
    String text(long amount) {
      return Sizes.bytes(amount);
    }
  },
  MESSAGES("messages", "totalMessages", 1_000) {
    @Override
    String text(long amount) {
      return Sizes.count(amount, "message");
    }
  },
  RECORDS("records", "totalRecords", 1_000) {
    @Override
    String text(long amount) {
      return Sizes.count(amount, "record");
    }
  };

  private final String done;
  private final String total;
  private final long step;

  WorkUnit(String done, String total, long step) {
    this.done = done;
    this.total = total;
    this.step = step;
  }

  abstract String text(long amount);

  /** What programs read it under. */
  String done() {
    return done;
  }

  String total() {
    return total;
  }

  /** How much of it is worth a line. */
  long step() {
    return step;
  }
}
