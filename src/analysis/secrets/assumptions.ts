/** What every map of secrets presumes, each in a sentence: outputs say it, so that no map is taken for more than it is. */
export const ASSUMPTIONS: readonly string[] = [
  'The operators that make Secrets run in the cluster, and their stores hold what is asked for.',
  'Who may read a Secret is what RBAC says among the manifests; whoever may create pods in its namespace, or start processes in those that use it, gets at it as well.',
  'What a custom resource does with a Secret is told only where this release knows its kind.',
];
