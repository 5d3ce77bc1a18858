package dev.millrace.server.wire;

import dev.millrace.protocol.codec.Codec;
import dev.millrace.server.api.ServiceApi;

/**
 * What a request asks for.
 *
 * @param operationName as the client wrote it; the service may not have it
 */
record Route(ServiceApi service, String operationName, Codec codec) {}
