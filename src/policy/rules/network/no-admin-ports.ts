import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Services must not lead to ports by which machines and clusters are administered. */
export class NoAdminPorts extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-admin-ports',
    title: 'Services must not offer ports of administration.',
    why: 'SSH, the Docker API, etcd or the kubelet behind a Service hand over a machine to whoever passes their login, if they have one.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/Service'),
    controls: ['nsa/network-separation', 'mitre/T1133'],
    alsoKnownAs: ['kubescape/C-0021'],
    recommended: false,
    parameters: [{
      name: 'ports',
      description: 'The ports that are refused, as texts.',
      default: ['22', '23', '2375', '2376', '2379', '2380', '3389', '5900', '5985', '5986', '10250', '10255'],
      loosenedBy: LoosenedBy.FEWER,
    }],
  };

  public check(subject: Subject): Violation[] {
    const refused: readonly string[] = subject.parameter(this, 'ports');
    return Field.of(subject.manifest.json, '').member('spec', 'ports').items()
      .flatMap((port) => [port.member('port'), port.member('targetPort')])
      .filter((port) => port.malformed || refused.includes(typeof port.value === 'number' ? `${port.value}` : port.text ?? ''))
      .map((port) => port.complaint('remove the port; administer by kubectl and the API of Kubernetes'));
  }
}
