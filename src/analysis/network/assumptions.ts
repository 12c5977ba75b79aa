/** What every answer about connections presumes, each in a sentence: outputs say it, so that no proof is taken for more than it is. */
export const ASSUMPTIONS: readonly string[] = [
  'The network plugin enforces NetworkPolicies; whatever other kinds of policies say is not looked at.',
  'The node of a pod always reaches it, for probes; that is not listed.',
  'Pods on the host network are nodes: no policy selects them, and only rules for everyone or for every address open to them.',
  'A block of addresses means what is outside of the cluster; some network plugins apply it to pods in it, too.',
  'IPv6 addresses appear only when a policy names an IPv6 block.',
  '{ingress-controller} stands for whatever serves Ingress, Gateway and Route objects, in pods that no object shows.',
  'Connections among the pods of one workload are not listed.',
];
