package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.Reader;
import dev.millrace.journal.SnapshotStore;
import dev.millrace.journal.Writer;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.server.wire.Authenticator;
import dev.millrace.server.wire.RequestListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One message of a receive has been damaged on its disk. */
class UnreadableMessageTest {
  private final DecayingJournals journals = new DecayingJournals();
  private final SqsFixture sqs =
      new SqsFixture(journals, 1, Authenticator.believing("us-east-1"), RequestListener.NONE);

  @BeforeEach
  void sendTen() {
    sqs.createQueue("orders");
    for (int i = 0; i < 10; i++) {
      sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "message " + i));
    }
    journals.decayed = "message 4";
  }

  @Test
  void othersOfTheReceiveAreGivenOut() {
    SqsReply reply = sqs.ok(receive());

    assertThat(reply.all("Body")).hasSize(9).doesNotContain("message 4").contains("message 5");
  }

  @Test
  void itIsHiddenLikeAnyOtherAndComesBack() {
    for (String handle : sqs.ok(receive()).all("ReceiptHandle")) {
      sqs.ok(call("DeleteMessage").queue("orders").with("ReceiptHandle", handle));
    }
    assertThat(sqs.ok(receive()).body()).as("hidden").isEqualTo("{}");

    sqs.passMillis(30_000);
    SqsReply alone = sqs.send(Protocol.JSON, receive());
    assertThat(alone.status()).as("nothing else to give").isEqualTo(500);
    assertThat(alone.body()).contains("InternalFailure");

    journals.decayed = "none";
    sqs.passMillis(30_000);
    assertThat(sqs.ok(receive()).only("Body")).isEqualTo("message 4");
  }

  private static SqsCall receive() {
    return call("ReceiveMessage").queue("orders").with("MaxNumberOfMessages", 10);
  }

  /** Journals that read one message wrongly. */
  private static final class DecayingJournals implements JournalProvider {
    private final MemoryJournals sound = new MemoryJournals();
    private String decayed = "none";

    @Override
    public Writer claim(JournalId journal, OwnerInfo owner, long nextPosition) {
      return sound.claim(journal, owner, nextPosition);
    }

    @Override
    public Reader read(JournalId journal, long fromPosition) {
      return sound.read(journal, fromPosition);
    }

    @Override
    public Bytes body(JournalId journal, long position, int sizeBytes) {
      byte[] record = sound.body(journal, position, sizeBytes).toByteArray();
      if (Bytes.wrap(record).toUtf8String().contains(decayed)) {
        record[record.length - 1] ^= 1;
      }
      return Bytes.wrap(record);
    }

    @Override
    public void trim(JournalId journal, long belowPosition) {
      sound.trim(journal, belowPosition);
    }

    @Override
    public long startPosition(JournalId journal) {
      return sound.startPosition(journal);
    }

    @Override
    public SnapshotStore snapshots() {
      return sound.snapshots();
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
