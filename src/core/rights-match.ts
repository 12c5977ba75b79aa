/** RBAC's own matching (Kubernetes, `pkg/apis/rbac/v1/evaluation_helpers.go`): the same text, or everything. */
export function listMatches(granted: readonly string[], text: string): boolean {
  return granted.includes('*') || granted.includes(text);
}

/**
 * Whether a granted resource covers a resource, subresource included: the same, everything, or one subresource of everything (`*` + `/exec`);
 * `pods/*` matches nothing.
 */
export function resourceMatches(granted: string, resource: string): boolean {
  return granted === resource || granted === '*' || (granted.startsWith('*/') && resource.includes('/') && resource.slice(resource.indexOf('/')) === granted.slice(1));
}

/** Whether rights hold for an object: all, where they name none; a request without a name fits no name. */
export function nameMatches(names: readonly string[] | undefined, name: string | undefined): boolean {
  return names === undefined || names.length === 0 || names.includes(name ?? '');
}

/** Whether a granted path covers a path: the same, everything, or everything that begins so (`/healthz/*`). */
export function pathMatches(granted: string, path: string): boolean {
  return granted === path || granted === '*' || (granted.endsWith('*') && path.startsWith(granted.replace(/\*+$/, '')));
}
