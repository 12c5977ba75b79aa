/** cdk8s-plus gives an init container with a port a startup probe; the API server refuses probes on plain init containers. */
export function withoutProbes(initContainer: any): void {
  delete initContainer.startupProbe;
}
