package dev.millrace.server.outgoing;

import dev.millrace.server.outgoing.OutgoingResult.Failed;
import dev.millrace.server.outgoing.OutgoingResult.Reason;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests to servers that strangers have named. The host is looked up once, every address
 * that was found is checked, and the connection goes to one of those very addresses: a name that
 * means something else at its next look-up gains nothing. Redirects are not followed. Time, bytes
 * and the number of requests under way have limits.
 *
 * <p>Each request has its own connection, closed after the answer, so that no address outlives its
 * check.
 */
public final class GuardedHttpClient implements AutoCloseable {
  /** Requests under way at one time, all together. */
  static final int REQUESTS_MAX = 2_000;

  private static final int THREADS = 2;
  private static final int QUIET_MILLIS = 0;
  private static final int CLOSE_SECONDS = 5;

  private final AddressGuard guard;
  private final Resolver resolver;
  private final SslContext tls;
  private final EventLoopGroup loops;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Set<Flight> flights = ConcurrentHashMap.newKeySet();

  /**
   * Starts the client's threads.
   *
   * @param resolver stays the caller's to close
   */
  public GuardedHttpClient(AddressGuard guard, Resolver resolver, SslContext tls) {
    this.guard = guard;
    this.resolver = resolver;
    this.tls = tls;
    this.loops =
        new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("outgoing", true), NioIoHandler.newFactory());
  }

  /**
   * Sends a request. The URL may hold no user.
   *
   * @return completes on a thread of this client, which must not be held up; never fails
   */
  public CompletionStage<OutgoingResult> send(OutgoingRequest request) {
    if (underWay.incrementAndGet() > REQUESTS_MAX || loops.isShuttingDown()) {
      underWay.decrementAndGet();
      return done(Reason.OVERLOADED, "Too many requests are under way");
    }
    try {
      Target target = Target.of(request.uri());
      Flight flight = new Flight(request, target, guard, resolver, bootstrap(), tls);
      flights.add(flight);
      return flight
          .start()
          .whenComplete((_, _) -> {
            flights.remove(flight);
            underWay.decrementAndGet();
          });
    } catch (URISyntaxException e) {
      underWay.decrementAndGet();
      return done(Reason.INVALID_REQUEST, "The URL cannot be used: " + e.getReason());
    }
  }

  private Bootstrap bootstrap() {
    return new Bootstrap()
        .group(loops.next())
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true);
  }

  private static CompletionStage<OutgoingResult> done(Reason reason, String detail) {
    return CompletableFuture.completedStage(new Failed(reason, detail));
  }

  /** Ends what is under way; its requests fail. */
  @Override
  public void close() {
    loops.shutdownGracefully(QUIET_MILLIS, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    flights.forEach(Flight::abandon);
  }
}
