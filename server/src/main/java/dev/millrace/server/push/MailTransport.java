package dev.millrace.server.push;

import dev.millrace.delivery.push.Attempt;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transport;
import dev.millrace.host.Clock;
import dev.millrace.server.notification.EnvelopeUrls;
import dev.millrace.server.notification.EnvelopeWriter;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Takes messages to subscribers of the protocols {@code email} and {@code email-json}, each by a
 * conversation of its own with the mail server. A conversation holds its thread, so there are a few
 * threads that do nothing else, and a mail that has waited too long for one of them is not begun:
 * its next attempt comes soon enough.
 */
public final class MailTransport implements Transport, AutoCloseable {
  private static final int THREADS = 8;
  private static final int WAITING_MAX = 1_000;
  private static final int IDLE_SECONDS = 30;

  /** The attempt is made anew 30 seconds after its beginning: what is late would arrive twice. */
  private static final long WAIT_MILLIS_MAX = 8_000;

  private final Session session;
  private final MailWriter writer;
  private final Clock clock;
  private final ThreadPoolExecutor threads;

  public MailTransport(
      MailSession mailServer, EnvelopeWriter envelopes, EnvelopeUrls urls, Clock clock) {
    this.session = mailServer.open();
    this.writer = new MailWriter(mailServer.from(), envelopes, urls);
    this.clock = clock;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            new DefaultThreadFactory("mail", true));
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public CompletionStage<Outcome> push(Attempt attempt) {
    long beginByNanos = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS_MAX);
    try {
      return CompletableFuture.supplyAsync(
          () -> clock.nanoTime() - beginByNanos > 0 ? overloaded() : send(attempt), threads);
    } catch (RejectedExecutionException _) {
      return CompletableFuture.completedStage(overloaded());
    }
  }

  @Override
  public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
    return RetryPolicy.CUSTOMER_MANAGED.delayMillis(attempts);
  }

  private Outcome send(Attempt attempt) {
    MimeMessage mail;
    try {
      mail = writer.write(session, attempt);
    } catch (MessagingException _) {
      return new Outcome.Failed(true, 0, "InvalidEndpoint", "The endpoint is no mail address");
    }
    try (jakarta.mail.Transport conversation = session.getTransport()) {
      conversation.connect();
      conversation.sendMessage(mail, mail.getAllRecipients());
      return new Outcome.Delivered(MailReply.ACCEPTED, "The mail server has the mail");
    } catch (MessagingException failure) {
      return MailReply.outcome(failure);
    }
  }

  private static Outcome overloaded() {
    return new Outcome.Failed(false, 0, "Overloaded", "Too many mails are under way");
  }

  /** Ends what is under way; what waits is not begun. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
