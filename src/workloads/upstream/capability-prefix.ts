/** cdk8s-plus writes `CAP_NET_BIND_SERVICE`; Pod Security Standards and container runtimes know the name without `CAP_` only. */
export function capabilityName(name: string): string {
  return name.replace(/^CAP_/, '');
}
