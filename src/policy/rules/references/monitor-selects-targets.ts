import { appPods, appServices, demandedLabels, nearMiss, selectorText } from './app-labels';
import type { LabelledObjects } from '../../../analysis/references/labelled-objects';
import { Severity } from '../../../core/finding';
import { arrayOf, at, describe, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { hiddenPodsAround } from '../network/hidden-pods-around';

/** What a monitor selects, and where it says the ports. */
interface Scraped {
  readonly what: string;
  readonly endpoints: string;
  readonly objects: LabelledObjects;
  readonly portsOf: (target: Manifest) => readonly unknown[];
}

/**
 * A ServiceMonitor must select Services, a PodMonitor pods, and name ports that those have.
 *
 * Without `namespaceSelector` a monitor looks into its own namespace only (prometheus-operator `monitoring.coreos.com/v1`), which is seldom the
 * namespace of what it is to watch. Where an operator or a deployer may make targets that no object shows, nothing is said.
 */
export class MonitorSelectsTargets extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/monitor-selects-targets',
    title: 'ServiceMonitors and PodMonitors must select what they are to scrape.',
    why: 'A monitor that selects nothing scrapes nothing: no metrics, so no alert, and no error that anybody would see.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('monitoring.coreos.com/ServiceMonitor', 'monitoring.coreos.com/PodMonitor'),
    controls: ['nist/4.4.4'],
    alsoKnownAs: ['kube-linter/dangling-servicemonitor'],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const { json, namespace = '' } = subject.manifest;
    const scraped = scrapedBy(subject);
    const namespaces = namespacesOf(subject.manifest, scraped.objects);
    const selector = at(json, 'spec', 'selector') ?? {};
    const targets = namespaces.flatMap((each) => scraped.objects.selectedBy(each, selector));
    if (targets.length > 0) return judgePorts(json, scraped, targets);
    const hidden = hiddenPodsAround(subject);
    if ([...namespaces, namespace].some((each) => hidden.mayBeIn(each))) return [];
    const miss = nearMiss(scraped.objects, namespaces[0], demandedLabels(selector));
    return [{
      path: '/spec/selector',
      found: `no ${scraped.what} in ${inWords(namespaces)} with ${selectorText(selector)}${miss}`,
      fix: miss.startsWith(', but in') ? `say namespaceSelector: { matchNames: [${miss.slice(', but in '.length)}] }` : 'select by labels that the targets have, and their namespaces by namespaceSelector',
    }];
  }
}

function scrapedBy(subject: Subject): Scraped {
  return subject.manifest.kind === 'PodMonitor'
    ? { what: 'pods', endpoints: 'podMetricsEndpoints', objects: appPods(subject), portsOf: ({ podSpec }) => podSpec!.containers.flatMap(({ json }) => arrayOf(member(json, 'ports'))) }
    : { what: 'Services', endpoints: 'endpoints', objects: appServices(subject), portsOf: ({ json }) => arrayOf(at(json, 'spec', 'ports')) };
}

function namespacesOf({ json, namespace = '' }: Manifest, objects: LabelledObjects): string[] {
  const chosen = at(json, 'spec', 'namespaceSelector');
  const listed = arrayOf(member(chosen, 'matchNames')).filter((name): name is string => typeof name === 'string');
  if (member(chosen, 'any') === true) return objects.inNamespaces;
  return listed.length > 0 ? listed : [namespace];
}

function inWords(namespaces: readonly string[]): string {
  if (namespaces.length === 0) return 'any namespace';
  return `namespace${namespaces.length === 1 ? '' : 's'} ${namespaces.slice(0, 3).join(', ')}${namespaces.length > 3 ? ', …' : ''}`;
}

function judgePorts(json: unknown, { endpoints, portsOf }: Scraped, targets: readonly Manifest[]): Violation[] {
  const names = [...new Set(targets.flatMap(portsOf).map((port) => member(port, 'name')).filter((name): name is string => typeof name === 'string'))].sort();
  return arrayOf(at(json, 'spec', endpoints)).flatMap((endpoint, i) => {
    const port = member(endpoint, 'port');
    return typeof port !== 'string' || names.includes(port) ? [] : [{
      path: `/spec/${endpoints}/${i}/port`,
      found: `${describe(port)}, but ${targets[0]} ${names.length === 0 ? 'names no ports' : `has ${names.join(', ')}`}`,
      fix: 'name a port that the targets have',
      needsCompleteInput: false,
    }];
  });
}
