/** What a method that loosens something for containers does, and the rules that it breaks. */
export interface ContainerLoosening {
  readonly rules: readonly string[];
  /** Changes the rendered container, so that the API server accepts what comes out. @default - hardening leaves something out, or nothing */
  readonly loosen?: (container: any) => void;
}

/** The `unsafely…` methods about containers: one place for what each does and what it exempts. */
export const CONTAINER_LOOSENINGS = {
  unsafelyAllowPrivileged: {
    rules: ['pod/no-privileged', 'pod/no-privilege-escalation'],
    loosen: ({ securityContext }) => { Object.assign(securityContext, { allowPrivilegeEscalation: true, privileged: true }); },
  },
  unsafelyAllowPrivilegeEscalation: {
    rules: ['pod/no-privilege-escalation'],
    loosen: ({ securityContext }) => { securityContext.allowPrivilegeEscalation = true; },
  },
  unsafelyAllowRoot: {
    rules: ['pod/run-as-non-root', 'pod/no-root-user', 'pod/require-numeric-user'],
    loosen: ({ securityContext }) => { Object.assign(securityContext, { runAsNonRoot: false, runAsUser: 0 }); },
  },
  unsafelyAllowWritableRootFilesystem: {
    rules: ['pod/read-only-root-filesystem'],
    loosen: ({ securityContext }) => { securityContext.readOnlyRootFilesystem = false; },
  },
  unsafelyAllowHostPorts: { rules: ['pod/no-host-ports'] },
  unsafelyUseUnconfinedSeccomp: {
    rules: ['pod/require-seccomp-profile', 'pod/no-unconfined-seccomp'],
    loosen: ({ securityContext }) => { securityContext.seccompProfile = { type: 'Unconfined' }; },
  },
  unsafelyUseImageWithoutDigest: { rules: ['image/require-digest'] },
  unsafelyRunWithoutLimits: {
    rules: ['pod/require-resource-limits'],
    loosen: ({ resources }) => { delete resources.limits; },
  },
  unsafelyRunWithoutProbes: { rules: ['pod/require-probes'] },
} as const satisfies { readonly [method: string]: ContainerLoosening };

/** The name of a method that loosens something for containers and takes nothing but its justification and the container. */
export type ContainerLooseningMethod = keyof typeof CONTAINER_LOOSENINGS;

/** Adds capabilities to a rendered container, besides those that it adds already. */
export function addCapabilities(container: any, names: readonly string[]): void {
  const { capabilities } = container.securityContext;
  capabilities.add = [...new Set([...capabilities.add ?? [], ...names])].sort();
  container.securityContext.capabilities = { add: capabilities.add, drop: capabilities.drop };
}
