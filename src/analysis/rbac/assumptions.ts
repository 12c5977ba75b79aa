/** What every answer about permissions presumes, each in a sentence: outputs say it, so that no proof is taken for more than it is. */
export const ASSUMPTIONS: readonly string[] = [
  'RBAC is the only authoriser that is looked at: what the node authoriser and webhooks permit besides is not.',
  'Groups are those that Kubernetes itself puts its subjects in; who else is in a group, the cluster\'s authentication knows.',
  'The roles and bindings that Kubernetes itself makes are in the cluster, with everything that any supported version gives them.',
  'A role that is not among the manifests grants nothing here; bindings to one are told.',
];

/** What answers about escalation presume besides. */
export const ESCALATION_ASSUMPTIONS: readonly string[] = [
  'An attacker has the code of the workload, or the credentials of the subject, and whatever follows from it.',
  'Pod Security Admission is the only admission that is looked at: a policy or webhook of the cluster may forbid a step.',
  'A namespace that is not among the manifests is taken to admit no privileged pods, kube-system excepted.',
  'Tokens are those that manifests show; who holds others, such as in files of a cloud or a pipeline, nobody can tell from them.',
  'Whatever custom resources make their controllers do is not followed.',
];
