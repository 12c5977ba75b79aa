import { ASSUMPTIONS } from '../../../src/analysis/network/assumptions';
import { Connectivity } from '../../../src/analysis/network/connectivity';
import { connectivityChanges } from '../../../src/analysis/network/connectivity-change';
import { Manifest } from '../../../src/core/manifest';
import type { Answer } from '../../../src/reports/answer/answer';
import type { ChangeList, ConnectionList, ExplanationList, ExposureList } from '../../../src/reports/connectivity/answer';

/** A Deployment whose pods carry the label `app` with its name. */
export const workload = (namespace: string, name: string): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: { selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image: 'example' }] } } },
});

/** A NetworkPolicy. */
export const policy = (namespace: string, name: string, spec: object): object => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec });

/** What is known of some objects. */
export const connectivityOf = (...objects: object[]): Connectivity => new Connectivity(objects.flatMap((object) => Manifest._read(object)));

const SAID: Answer = { assumptions: ASSUMPTIONS, problems: [], notices: [] };

/** The answers that the command line makes. */
export const answers = (connectivity: Connectivity, said: Partial<Answer> = {}) => ({
  list: (limitedTo?: string): ConnectionList => ({
    ...SAID,
    ...said,
    limitedTo,
    connections: connectivity.connections,
    unseen: connectivity.unseen,
    exposures: connectivity.exposures(),
    deniedIn: (namespace) => connectivity.model.deniedByDefault(namespace),
  }),
  exposures: (): ExposureList => ({ ...SAID, ...said, exposures: connectivity.exposures() }),
  explanations: (from: string, to: string): ExplanationList => {
    const [[source], [destination]] = [connectivity.endpointsNamed(from), connectivity.endpointsNamed(to)];
    return { ...SAID, ...said, explanations: [connectivity.explain({ source, destination })] };
  },
  changesFrom: (before: Connectivity): ChangeList => ({ ...SAID, ...said, changes: connectivityChanges(before, connectivity) }),
});
