import { Severity } from '../../../core/finding';
import { describe, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const SNIPPET = /^(?:nginx\.ingress\.kubernetes\.io\/[a-z-]*-snippet|nginx\.org\/[a-z-]*-snippets)$/;

/** Ingresses must not carry configuration of nginx in annotations (CVE-2021-25742; ingress-nginx refuses snippets by default since 1.9). */
export class NoNginxSnippets extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-nginx-snippets',
    title: 'Ingresses must not carry configuration of nginx in annotations.',
    why: 'A snippet runs inside the controller: with it the author of one Ingress reads the controller\'s token and the secrets of all namespaces.',
    severity: Severity.HIGH,
    judges: Kinds.of('networking.k8s.io/Ingress', 'extensions/Ingress'),
    controls: ['nsa/network-separation', 'nist/4.3.1', 'mitre/T1190'],
    alsoKnownAs: ['trivy/KCV-0093', 'checkov/CKV_K8S_152', 'checkov/CKV_K8S_153', 'checkov/CKV_K8S_154', 'kubescape/C-0059'],
  };

  public check({ manifest }: Subject): Violation[] {
    return Object.entries(manifest.annotations).filter(([name]) => SNIPPET.test(name)).map(([name, value]) => ({
      path: pointer('/metadata/annotations', name),
      found: describe(value),
      fix: 'say it by an annotation of its own, or by a filter of an HTTPRoute',
    }));
  }
}
