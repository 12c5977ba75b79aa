import { App, Chart } from 'cdk8s';
import { GoodFolder, Program, WRITTEN } from './good-folder';
import { POD_LOOSENINGS } from './loosening-props';
import { MAIN } from './ways';
import { SecureApp } from '../../src/app/secure-app';
import { KIND_NAMES, KINDS } from '../workloads/kinds';

const folder = new GoodFolder((props) => new SecureApp(props));
afterAll(() => folder.remove());

function program(kind: string, props: typeof POD_LOOSENINGS[string][1]): Program {
  return (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
    KINDS[kind](chart, 'app', { containers: [MAIN], ...typeof props === 'function' ? props(chart) : props });
  };
}

describe.each(KIND_NAMES)('%s', (kind) => {
  test.each(Object.entries(POD_LOOSENINGS))('%s is refused', (_attempt, [rule, props]) => {
    expect(folder.outcomeOf(program(kind, props))).toContain(rule);
  });

  test('"isolate: false" is written, and the pods are isolated all the same', () => {
    const documents = folder.documentsOf(program(kind, { isolate: false }));
    expect(folder.outcomeOf(program(kind, { isolate: false }))).toEqual(WRITTEN);
    const policies = documents.filter((document) => document.kind === 'NetworkPolicy');
    const labels = [{ 'cdk8s-hardened/workload': `${kind.toLowerCase()}.shop-app` }, { 'cdk8s-hardened/workload': `${kind.toLowerCase()}.app` }];
    expect(policies.flatMap(({ spec }) => spec.policyTypes).sort()).toEqual(['Egress', 'Ingress']);
    for (const { spec } of policies) expect(labels).toContainEqual(spec.podSelector.matchLabels);
  });
});
