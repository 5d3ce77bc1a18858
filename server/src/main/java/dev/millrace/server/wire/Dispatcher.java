package dev.millrace.server.wire;

import dev.millrace.protocol.codec.Codec;
import dev.millrace.protocol.codec.Codecs;
import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.codec.QueryParameters;
import dev.millrace.protocol.wire.WireProtocol;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.ServiceApi;
import dev.millrace.server.api.ServiceException;
import dev.millrace.server.security.ClaimedCaller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds service, operation and protocol of a request. What says most is asked first: the RPC v2
 * path or a path that is a service's own, then {@code X-Amz-Target}, then the form's {@code
 * Action}; and which service an action belongs to is told by the credential scope, the API version,
 * the host, or by there being only one that has it.
 */
final class Dispatcher {
  private static final String RPC_PREFIX = "/service/";
  private static final Pattern RPC_PATH =
      Pattern.compile(RPC_PREFIX + "(?<service>[^/]+)/operation/(?<operation>[^/]+)");

  private static final Set<String> SPOKEN_WITH_TARGET =
      Set.of(
          "application/x-amz-json-1.0", "application/x-amz-json-1.1", "application/x-amz-cbor-1.1");

  private final List<ServiceApi> services;
  private final Map<String, ServiceApi> byName;
  private final Map<String, ServiceApi> byPath;
  private final int inflatedBytesMax;

  Dispatcher(List<ServiceApi> services) {
    this.services = List.copyOf(services);
    byName =
        services.stream()
            .collect(Collectors.toUnmodifiableMap(api -> api.schema().name(), api -> api));
    byPath =
        services.stream()
            .filter(api -> api.path().isPresent())
            .collect(Collectors.toUnmodifiableMap(api -> api.path().orElseThrow(), api -> api));
    inflatedBytesMax =
        services.stream()
            .filter(ServiceApi::takesCompressedBodies)
            .mapToInt(ServiceApi::bodyBytesMax)
            .max()
            .orElse(0);
  }

  /**
   * The route of a request.
   *
   * @throws RouteException where there is none
   */
  Route route(WireRequest request) {
    if (request.path().startsWith(RPC_PREFIX)) {
      Matcher rpcPath = RPC_PATH.matcher(request.path());
      if (rpcPath.matches()) {
        return rpc(rpcPath.group("service"), rpcPath.group("operation"));
      }
    }
    Route own = ownPath(request.path());
    if (own != null) {
      return own;
    }
    String target = request.headers().first("X-Amz-Target");
    if (target != null) {
      return target(target, contentType(request));
    }
    if (isQuery(request)) {
      return action(request);
    }
    throw new RouteException(
        codec(WireProtocol.AWS_JSON_1_0),
        CommonError.UNKNOWN_OPERATION,
        "The request names no operation: neither X-Amz-Target nor Action is there.");
  }

  private @Nullable Route ownPath(String path) {
    for (Map.Entry<String, ServiceApi> own : byPath.entrySet()) {
      if (path.startsWith(own.getKey())) {
        String operation = path.substring(own.getKey().length());
        return new Route(own.getValue(), operation, codec(WireProtocol.AWS_JSON_1_0));
      }
    }
    return null;
  }

  private Route rpc(String serviceName, String operationName) {
    Codec codec = codec(WireProtocol.RPC_V2_CBOR);
    ServiceApi service = byName.get(serviceName);
    if (service == null || !service.schema().protocols().contains(WireProtocol.RPC_V2_CBOR)) {
      throw unknownService(codec, serviceName);
    }
    return new Route(service, operationName, codec);
  }

  private Route target(String target, String contentType) {
    WireProtocol spoken =
        switch (contentType) {
          case "application/x-amz-json-1.1" -> WireProtocol.AWS_JSON_1_1;
          case "application/x-amz-cbor-1.1" -> WireProtocol.AWS_CBOR_1_1;
          default -> WireProtocol.AWS_JSON_1_0;
        };
    Codec codec = codec(spoken);
    int dot = target.lastIndexOf('.');
    String serviceName = target.substring(0, Math.max(dot, 0));
    ServiceApi service = byName.get(serviceName);
    if (service == null) {
      throw unknownService(codec, target);
    }
    if (!SPOKEN_WITH_TARGET.contains(contentType) || !speaks(service, spoken)) {
      throw new RouteException(
          codec,
          CommonError.UNKNOWN_OPERATION,
          "The service does not speak the content type '" + contentType + "'.");
    }
    return new Route(service, target.substring(dot + 1), codec);
  }

  /** The CBOR of AWS's own is in no model: what speaks JSON 1.1 speaks it too. */
  private static boolean speaks(ServiceApi service, WireProtocol protocol) {
    return service
        .schema()
        .protocols()
        .contains(protocol == WireProtocol.AWS_CBOR_1_1 ? WireProtocol.AWS_JSON_1_1 : protocol);
  }

  private Route action(WireRequest request) {
    Codec codec = codec(WireProtocol.AWS_QUERY);
    Map<String, String> parameters;
    try {
      parameters = QueryParameters.of(readable(request)).values();
    } catch (MalformedRequestException malformed) {
      throw new RouteException(codec, malformed.error(), malformed.reason());
    } catch (ServiceException unreadable) {
      throw new RouteException(codec, unreadable.error());
    }
    String action = parameters.get("Action");
    if (action == null || action.isEmpty()) {
      throw new RouteException(
          codec, CommonError.MISSING_ACTION, "The request must contain the parameter Action.");
    }
    ServiceApi service =
        serviceOfAction(request, action, parameters.get("Version"))
            .orElseThrow(() -> unknownService(codec, action));
    return new Route(service, action, codec);
  }

  /** The action stands in the body, which has to be read before it is known whose it is. */
  private WireRequest readable(WireRequest request) {
    return inflatedBytesMax > 0 && ContentEncoding.isCompressed(request)
        ? ContentEncoding.inflated(request, inflatedBytesMax)
        : request;
  }

  private Optional<ServiceApi> serviceOfAction(
      WireRequest request, String action, @Nullable String version) {
    String signedFor = ClaimedCaller.of(request).service();
    String host = Objects.requireNonNullElse(request.headers().first("Host"), "");
    return query(api -> api.schema().signingName().equals(signedFor))
        .or(() -> query(api -> api.schema().version().equals(version)))
        .or(() -> query(api -> host.startsWith(api.schema().signingName() + ".")))
        .or(() -> query(api -> api.operation(action).isPresent()));
  }

  private Optional<ServiceApi> query(Predicate<ServiceApi> wanted) {
    return find(wanted.and(api -> api.schema().protocols().contains(WireProtocol.AWS_QUERY)));
  }

  private Optional<ServiceApi> find(Predicate<ServiceApi> wanted) {
    return services.stream().filter(wanted).findFirst();
  }

  private static boolean isQuery(WireRequest request) {
    return contentType(request).equals("application/x-www-form-urlencoded")
        || (request.query().contains("Action=")
            && (request.method().equals("GET")
                || (request.method().equals("POST") && contentType(request).isEmpty())));
  }

  private static String contentType(WireRequest request) {
    String header = Objects.requireNonNullElse(request.headers().first("Content-Type"), "");
    int parameters = header.indexOf(';');
    String type = parameters < 0 ? header : header.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  private static RouteException unknownService(Codec codec, String name) {
    return new RouteException(
        codec, CommonError.UNKNOWN_OPERATION, "The action " + name + " is not valid here.");
  }

  private static Codec codec(WireProtocol protocol) {
    return Codecs.of(protocol)
        .orElseThrow(() -> new IllegalStateException("no codec for " + protocol));
  }
}
