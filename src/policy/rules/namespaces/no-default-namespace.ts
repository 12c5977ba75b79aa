import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Objects must not be in the namespace `default`.
 *
 * One that names no namespace is put there, unless whoever applies it says otherwise: then this is told as unresolved. What the cluster itself puts
 * there is exempt, and custom resources that name none: they may belong to the cluster.
 */
export class NoDefaultNamespace extends Rule {
  public readonly meta: RuleMeta = {
    id: 'namespaces/no-default-namespace',
    title: 'Objects must not be in the namespace default.',
    why: 'What lands there by mistake is among things that it has nothing to do with, under no policy, quota or rights made for it.',
    severity: Severity.LOW,
    judges: Kinds.ALL,
    controls: ['cis/5.6.1', 'cis/5.6.4', 'nsa/network-separation'],
    alsoKnownAs: ['kube-linter/use-namespace', 'trivy/KSV-0110', 'checkov/CKV_K8S_21', 'kubescape/C-0061', 'kubescape/C-0212'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    if (manifest.namespace !== 'default' || isOfTheCluster(manifest) || !(manifest.namespaceWritten || isBuiltIn(manifest))) return [];
    return [{
      path: '/metadata/namespace',
      found: manifest.namespaceWritten ? '"default"' : 'unset',
      fix: 'name a namespace that is made for what belongs together',
      needsCompleteInput: !manifest.namespaceWritten,
    }];
  }
}

/** What every cluster has in every namespace, or in this one. */
function isOfTheCluster({ groupKind, name }: Manifest): boolean {
  if (groupKind === '/ServiceAccount') return name === 'default';
  return groupKind === '/ConfigMap' ? name === 'kube-root-ca.crt' : groupKind === '/Service' && name === 'kubernetes';
}

function isBuiltIn({ group, podSpec }: Manifest): boolean {
  return podSpec !== undefined || !group.includes('.') || group.endsWith('.k8s.io');
}
