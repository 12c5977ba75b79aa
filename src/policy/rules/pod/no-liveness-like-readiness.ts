import { Severity } from '../../../core/finding';
import { describe, isObject, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { PodContainer } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What each handler asks, with what the API server fills in. */
const QUESTIONS: { readonly [handler: string]: (handler: unknown) => unknown[] } = {
  exec: (exec) => [member(exec, 'command')],
  grpc: (grpc) => [member(grpc, 'port'), member(grpc, 'service') ?? ''],
  httpGet: (get) => [member(get, 'path') ?? '/', member(get, 'port'), member(get, 'scheme') ?? 'HTTP', member(get, 'host') ?? ''],
};

/**
 * The liveness probe must not ask what the readiness probe asks, by HTTP, gRPC or a command.
 *
 * Both may open a TCP connection to the same port: that asks nothing of what the program depends on.
 */
export class NoLivenessLikeReadiness extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-liveness-like-readiness',
    title: 'Liveness probes must differ from readiness probes.',
    why: 'When something that the program needs is down it is not ready, which is right; with the same question it is restarted as well, everywhere at once.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.4'],
    alsoKnownAs: ['kube-score/pod-probes-identical'],
  };

  public check(subject: Subject): Violation[] {
    return subject.containers.flatMap(sameQuestion);
  }
}

function sameQuestion({ json, pointer }: PodContainer): Violation[] {
  const { livenessProbe, readinessProbe } = json;
  if (!isObject(livenessProbe) || !isObject(readinessProbe)) return [];
  return Object.keys(QUESTIONS)
    .filter((handler) => asks(livenessProbe, handler) !== undefined && asks(livenessProbe, handler) === asks(readinessProbe, handler))
    .map((handler) => ({
      path: `${pointer}/livenessProbe/${handler}`,
      found: `${describe(livenessProbe[handler])}, as in readinessProbe`,
      fix: 'let liveness ask only whether the process still answers, such as by tcpSocket, or leave it out',
    }));
}

/** The question as a text; undefined when the probe has no such handler. */
function asks(probe: unknown, handler: string): string | undefined {
  const asked = member(probe, handler);
  return isObject(asked) ? JSON.stringify(QUESTIONS[handler](asked)) : undefined;
}
