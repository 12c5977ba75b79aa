import { ServicePortUse, servicePortsNamedBy } from '../../../analysis/references/service-ports';
import { Severity } from '../../../core/finding';
import { arrayOf, at, describe, member, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { didYouMean } from '../../../core/suggestion';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const BY_ANNOTATION = 'use-annotation';

/**
 * A port of a Service that an object names must be one of the Service's own ports: by their `name`, or by `port`, not by `targetPort`.
 *
 * `use-annotation` is no name of a port: the AWS Load Balancer Controller reads the backend from an annotation.
 *
 * Judged are Ingresses, routes of the Gateway API, webhooks, API services and conversion webhooks whose Service is in the app.
 */
export class ServicePortExists extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/service-port-exists',
    title: 'A port of a Service that an object names must exist.',
    why: 'The Ingress, the route or the API server finds no endpoint and answers with errors, although Service and pods are in order.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/dangling-ingress', 'kube-score/ingress-targets-service'],
  };

  public check({ manifest, _facts: facts }: Subject): Violation[] {
    const uses = servicePortsNamedBy(manifest);
    return uses.filter(({ port }) => port !== BY_ANNOTATION).flatMap((use) => {
      const services = facts.named('/Service', use.namespace, use.service).filter(({ json }) => at(json, 'spec', 'type') !== 'ExternalName');
      return services.length === 0 || services.some((service) => hasPort(service, use.port)) ? [] : [violationOf(services[0], use)];
    });
  }
}

function portsOf({ json }: Manifest): readonly unknown[] {
  return arrayOf(at(json, 'spec', 'ports'));
}

function hasPort(service: Manifest, wanted: string | number): boolean {
  return portsOf(service).some((port) => member(port, typeof wanted === 'string' ? 'name' : 'port') === wanted);
}

function violationOf(service: Manifest, { port, way }: ServicePortUse): Violation {
  const ports = portsOf(service);
  const text = ports.map((each) => `${describe(member(each, 'port'))}${nameOf(each)}`).join(', ');
  return {
    path: pointer('', ...way),
    found: `${describe(port)}, but ${service} has ${text === '' ? 'no ports' : text}`,
    fix: fixOf(ports, port),
  };
}

function nameOf(port: unknown): string {
  const name = member(port, 'name');
  return typeof name === 'string' ? ` (${name})` : '';
}

function fixOf(ports: readonly unknown[], wanted: string | number): string {
  const behind = ports.find((port) => member(port, 'targetPort') === wanted);
  if (behind) return `write ${describe(member(behind, 'port'))}: the port of the Service, not that of its pods`;
  const near = typeof wanted === 'string' ? didYouMean(wanted, ports.map((port) => member(port, 'name')).filter((name) => typeof name === 'string')) : undefined;
  return near === undefined ? 'name one of the Service\'s ports, or add this one to it' : `did you mean "${near}"?`;
}
