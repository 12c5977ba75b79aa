import type * as kplus from 'cdk8s-plus-27';

/** cdk8s-plus binds a role to a workload's account without saying the namespace; the API server refuses such a ServiceAccount as subject. */
export function subjectOf({ serviceAccount, metadata }: kplus.AbstractPod): kplus.SubjectConfiguration {
  return { namespace: metadata.namespace, ...serviceAccount!.toSubjectConfiguration() };
}
