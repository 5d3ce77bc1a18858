package dev.millrace.server.wire;

import dev.millrace.host.Clock;
import dev.millrace.host.LaneDeadException;
import dev.millrace.host.NoRoomException;
import dev.millrace.protocol.codec.Codecs;
import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.codec.EventCodec;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.ServiceApi;
import dev.millrace.server.api.ServiceApi.Answering;
import dev.millrace.server.api.ServiceApi.Bound;
import dev.millrace.server.api.ServiceApi.Streaming;
import dev.millrace.server.api.ServiceException;
import dev.millrace.server.http.HttpExchange;
import dev.millrace.server.http.HttpHandler;
import dev.millrace.server.http.RequestHead;
import dev.millrace.server.security.AuthRefusedException;
import dev.millrace.server.wire.Authenticator.Identified;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests to the operations of all services and their outcomes back. */
public final class ServiceRouter implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceRouter.class);

  private final List<ServiceApi> services;
  private final int bodyBytesMax;
  private final Dispatcher dispatcher;
  private final Authenticator authenticator;
  private final BaseUrl baseUrl;
  private final Clock clock;
  private final RequestListener listener;
  private final Set<EventReply<?>> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  public ServiceRouter(
      List<ServiceApi> services,
      Authenticator authenticator,
      BaseUrl baseUrl,
      Clock clock,
      RequestListener listener) {
    this.services = List.copyOf(services);
    this.bodyBytesMax = services.stream().mapToInt(ServiceApi::bodyBytesMax).max().orElse(0);
    this.dispatcher = new Dispatcher(services);
    this.authenticator = authenticator;
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public int bodyBytesMax(RequestHead head) {
    return bodyBytesMax;
  }

  @Override
  public void handle(HttpExchange exchange) {
    Underway request = new Underway(exchange, clock.nanoTime());
    Route route;
    try {
      route = dispatcher.route(exchange.request());
    } catch (RouteException noRoute) {
      WireReply reply =
          noRoute
              .codec()
              .writeError(services.getFirst().schema(), noRoute.error(), exchange.requestId());
      send(request, reply, noRoute.error());
      return;
    }
    route
        .service()
        .operation(route.operationName())
        .ifPresentOrElse(
            bound -> {
              request.isFor(route, bound.schema().name());
              run(bound, route, request);
            },
            () -> {
              request.isFor(route);
              sendError(request, route, route.service().unknownOperation(route.operationName()));
            });
  }

  private <I extends Structure, O extends Structure> void run(
      Bound<I, O> bound, Route route, Underway request) {
    CompletionStage<Runnable> outcome;
    try {
      outcome = start(bound, route, request);
    } catch (RuntimeException | Error failure) {
      // Whatever happened, whoever asked gets an answer.
      fail(failure, route, request);
      return;
    }
    var _ =
        outcome.whenCompleteAsync(
            (answer, failure) -> {
              if (failure != null) {
                fail(failure, route, request);
              } else {
                answer.run();
              }
            },
            request.exchange()::execute);
  }

  /** What is left to do when the operation has its answer. */
  private <I extends Structure, O extends Structure> CompletionStage<Runnable> start(
      Bound<I, O> bound, Route route, Underway underway) {
    HttpExchange exchange = underway.exchange();
    ServiceApi service = route.service();
    Identified identified =
        authenticator.identify(
            exchange.request(),
            service.schema().signingName(),
            service.mayBeUnsigned(route.operationName()));
    underway.isFrom(identified);
    WireRequest request =
        service.prepare(readable(identified.request(), service), route.codec().protocol());
    I input = route.codec().readInput(bound.schema(), request);
    service.check(input);
    Call call =
        new Call(
            exchange.requestId(),
            identified.caller(),
            baseUrl.of(exchange),
            Objects.requireNonNullElse(request.headers().first("X-Amzn-Trace-Id"), ""),
            exchange::onAbandoned);
    return switch (bound) {
      case Answering<I, O>(var _, var operation) ->
          operation
              .handle(input, call)
              .thenApply(output -> () -> succeed(output, bound, route, underway));
      case Streaming<I, O, ?> streaming -> startStream(streaming, input, call, route, underway);
    };
  }

  private <I extends Structure, E extends Structure> CompletionStage<Runnable> startStream(
      Streaming<I, ?, E> bound, I input, Call call, Route route, Underway request) {
    HttpExchange exchange = request.exchange();
    EventCodec codec =
        Codecs.events(route.codec().protocol())
            .orElseThrow(() ->
                new ServiceException(route.service().unknownOperation(route.operationName())));
    EventReply.Form<E> form =
        new EventReply.Form<>(
            route.service().schema(),
            bound,
            codec,
            failure -> worded(errorOf(failure, route, exchange), route));
    return bound
        .operation()
        .handle(input, call)
        .thenApply(source -> () -> stream(new EventReply<>(exchange, source, form), request));
  }

  /** Counted when it begins: how long it lasts is the client's affair. */
  private void stream(EventReply<?> reply, Underway request) {
    streams.add(reply);
    reply.start(() -> streams.remove(reply));
    if (draining) {
      reply.finish();
    }
    tell(request, EventReply.STATUS, null);
  }

  /** Streams end now, each after the event that it is at; clients ask again elsewhere. */
  @Override
  public void draining() {
    draining = true;
    streams.forEach(EventReply::finish);
  }

  /** Signatures are of the body as it was sent, so it is not inflated before they are verified. */
  private static WireRequest readable(WireRequest sent, ServiceApi service) {
    return service.takesCompressedBodies() && ContentEncoding.isCompressed(sent)
        ? ContentEncoding.inflated(sent, service.bodyBytesMax())
        : sent;
  }

  private <O extends Structure> void succeed(
      O output, Bound<?, O> bound, Route route, Underway request) {
    WireReply reply;
    try {
      reply =
          route
              .codec()
              .writeOutput(
                  route.service().schema(), bound.schema(), output, request.exchange().requestId());
    } catch (RuntimeException fault) {
      fail(fault, route, request);
      return;
    }
    send(request, reply, null);
  }

  private void fail(Throwable failure, Route route, Underway request) {
    if (!isCancelled(failure)) {
      sendError(request, route, errorOf(failure, route, request.exchange()));
    }
  }

  /** The client went away while its request waited: the edge knows, and there is nobody to tell. */
  private static boolean isCancelled(Throwable failure) {
    return failure instanceof CancellationException
        || (failure instanceof CompletionException wrapped
            && wrapped.getCause() instanceof CancellationException);
  }

  private static ErrorReply worded(ErrorReply error, Route route) {
    return route.service().worded(error, route.codec().protocol());
  }

  private static ErrorReply errorOf(Throwable failure, Route route, HttpExchange exchange) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null ->
          errorOf(wrapped.getCause(), route, exchange);
      case ServiceException error -> error.error();
      case MalformedRequestException malformed -> ErrorReply.of(malformed);
      case AuthRefusedException refused -> Authenticator.errorOf(refused);
      case NoRoomException full -> route.service().throttled(String.valueOf(full.getMessage()));
      case LaneDeadException dead -> {
        LOG.warn("request {}: {}", exchange.requestId(), dead.getMessage());
        yield ErrorReply.of(
            CommonError.SERVICE_UNAVAILABLE,
            "The server is stopping. Whether the request took effect is not known.");
      }
      default -> {
        LOG.error("request {} failed", exchange.requestId(), failure);
        yield ErrorReply.of(
            CommonError.INTERNAL_FAILURE,
            "The request failed because of an unknown error or exception.");
      }
    };
  }

  private void sendError(Underway request, Route route, ErrorReply error) {
    ErrorReply worded = worded(error, route);
    WireReply reply =
        route.codec().writeError(route.service().schema(), worded, request.exchange().requestId());
    send(request, reply, worded);
  }

  private void send(Underway request, WireReply reply, @Nullable ErrorReply error) {
    request.exchange().reply(reply);
    tell(request, reply.status(), error);
  }

  private void tell(Underway request, int status, @Nullable ErrorReply error) {
    listener.answered(request.answered(status, error, clock.nowMillis(), clock.nanoTime()));
  }
}
