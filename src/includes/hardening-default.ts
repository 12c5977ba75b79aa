/** What hardening gives to pods that say nothing about it. */
export enum HardeningDefault {
  /** No token of the Kubernetes API, where the objects that are included give the account no rights. */
  NO_TOKEN = 'no-token',
  /** No environment variables for the Services of the namespace. */
  NO_SERVICE_LINKS = 'no-service-links',
  /** Refused by the kubelet when the image runs as root. */
  NON_ROOT = 'non-root',
  /** User 25000 and group 26000, as our own workloads have them; an image that needs another user says so by failing. */
  USER_AND_GROUP = 'user-and-group',
  /** The runtime's default seccomp profile. */
  SECCOMP = 'seccomp',
  /** No capability but those that are added by name. */
  NO_CAPABILITIES = 'no-capabilities',
  /** No more rights than the parent process. */
  NO_PRIVILEGE_ESCALATION = 'no-privilege-escalation',
  /** A root filesystem that cannot be written, and an emptyDir of 64 Mi at `/tmp`. */
  READ_ONLY_ROOT = 'read-only-root',
  /** Requests, and limits of memory and ephemeral storage, that fit to what is said. */
  RESOURCES = 'resources',
  /** Ports below 1024 for whoever is not root, by the sysctl that Pod Security allows. */
  LOW_PORTS = 'low-ports',
}
