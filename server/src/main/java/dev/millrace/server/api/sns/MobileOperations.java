package dev.millrace.server.api.sns;

import dev.millrace.protocol.sns.SnsService;

/** The operations on platform applications and their endpoints. */
public record MobileOperations(Applications applications) implements SnsOperations {
  @Override
  public void bindTo(SnsBindings bindings) {
    bindings.bind(
        SnsService.createPlatformApplication(),
        new CreatePlatformApplicationOperation(applications));
    bindings.bind(
        SnsService.createPlatformEndpoint(), new CreatePlatformEndpointOperation(applications));
    bindings.bind(SnsService.deleteEndpoint(), new DeleteEndpointOperation(applications));
    bindings.bind(
        SnsService.deletePlatformApplication(),
        new DeletePlatformApplicationOperation(applications));
    bindings.bind(
        SnsService.getEndpointAttributes(), new GetEndpointAttributesOperation(applications));
    bindings.bind(
        SnsService.getPlatformApplicationAttributes(),
        new GetPlatformApplicationAttributesOperation(applications));
    bindings.bind(
        SnsService.listEndpointsByPlatformApplication(),
        new ListEndpointsByPlatformApplicationOperation(applications));
    bindings.bind(
        SnsService.listPlatformApplications(), new ListPlatformApplicationsOperation(applications));
    bindings.bind(
        SnsService.setEndpointAttributes(), new SetEndpointAttributesOperation(applications));
    bindings.bind(
        SnsService.setPlatformApplicationAttributes(),
        new SetPlatformApplicationAttributesOperation(applications));
  }
}
