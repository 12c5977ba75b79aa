/** RFC 1035, which names of Services follow; those of workloads may also start with a digit and hold dots. */
const SERVICE_NAME = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The metadata of the Service that leads to a workload: it has the workload's name, where a Service can have it; otherwise the chart names it. */
export function serviceMetadata(name: string, namespace: string | undefined): { readonly name?: string; readonly namespace?: string } {
  return SERVICE_NAME.test(name) ? { name, namespace } : { namespace };
}
