import { EACH, FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { isObject, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { ContainerRole, PodContainer } from '../../../core/pod-spec';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PROTOCOLS = FieldPath.of('ports', EACH, 'protocol');
const NOT_TCP = oneOf('UDP', 'SCTP');
const [READINESS, STARTUP, LIVENESS] = ['readinessProbe', 'startupProbe', 'livenessProbe'].map((name) => FieldPath.of(name));

const HANDLERS = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

const SERVING = [ContainerRole.REGULAR, ContainerRole.SIDECAR];

/**
 * Containers that declare a TCP port must have a readiness probe, and a startup or a liveness probe: regular ones and native sidecars.
 *
 * Exempt are jobs, which serve nobody, plain init containers, which cannot have probes, and containers that declare UDP or SCTP ports only: the
 * kubelet has no probe for them, and to demand a program in the image that plays one would only teach people to write empty ones.
 */
export class RequireProbes extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/require-probes',
    title: 'Containers that listen on TCP must have a readiness probe, and a startup or liveness probe.',
    why: 'Without them traffic goes to containers that cannot answer yet or no more, and a rollout of something broken looks like success.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.4'],
    alsoKnownAs: [
      'kube-linter/no-liveness-probe', 'kube-linter/no-readiness-probe', 'kube-linter/no-startup-probe', 'kube-score/pod-probes',
      'polaris/readinessProbeMissing', 'polaris/livenessProbeMissing', 'checkov/CKV_K8S_8', 'checkov/CKV_K8S_9', 'kubescape/C-0018',
      'kubescape/C-0056',
    ],
    parameters: [
      {
        name: 'requireLiveness',
        description: 'Whether a liveness probe is demanded even where there is a startup probe.',
        default: false,
        loosenedBy: LoosenedBy.FALSE,
      },
      { name: 'requireStartup', description: 'Whether a startup probe is demanded even where there is a liveness probe.', default: false, loosenedBy: LoosenedBy.FALSE },
      { name: 'requireWithoutPorts', description: 'Whether containers that declare no TCP port need probes too.', default: false, loosenedBy: LoosenedBy.FALSE },
    ],
    unsafely: 'unsafelyRunWithoutProbes',
  };

  public check(subject: Subject): Violation[] {
    if (subject.manifest.group === 'batch') return [];
    const [liveness, startup, withoutPorts] = ['requireLiveness', 'requireStartup', 'requireWithoutPorts'].map((name) => subject.parameter(this, name) === true);
    return subject.containers
      .filter((container) => SERVING.includes(container.role) && (withoutPorts || listensOnTcp(container)))
      .flatMap((container) => missingProbes(container, liveness, startup));
  }
}

/** Whether a port is declared whose protocol is not known to be another: the default is TCP. */
function listensOnTcp(container: PodContainer): boolean {
  return !PROTOCOLS.isFineIn(container.json, NOT_TCP);
}

function missingProbes(container: PodContainer, liveness: boolean, startup: boolean): Violation[] {
  const { json } = container;
  const neither = STARTUP.valueIn(json) === undefined && LIVENESS.valueIn(json) === undefined;
  const isLivenessFine = liveness ? isProbe : isProbeOrAbsent;
  const isStartupFine = startup || (neither && !liveness) ? isProbe : isProbeOrAbsent;
  if (READINESS.isFineIn(json, isProbe) && STARTUP.isFineIn(json, isStartupFine) && LIVENESS.isFineIn(json, isLivenessFine)) return [];
  return [
    ...READINESS.wrongIn(container, isProbe),
    ...STARTUP.wrongIn(container, isStartupFine),
    ...LIVENESS.wrongIn(container, isLivenessFine),
  ].map((probe) => probe.complaint(`give container "${container.name}" a probe with one of ${HANDLERS.join(', ')}`));
}

function isProbeOrAbsent(probe: unknown): boolean {
  return probe === undefined || isProbe(probe);
}

function isProbe(probe: unknown): boolean {
  let handlers = 0;
  for (let i = 0; i < HANDLERS.length; i++) if (isObject(member(probe, HANDLERS[i]))) handlers += 1;
  return handlers === 1;
}
