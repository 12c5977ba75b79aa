import { Chart } from 'cdk8s';
import { IMAGE, Stage } from './stage';
import '../../src/app/guard';
import { SecureApp } from '../../src/app/secure-app';
import { LeastPrivilegeServiceAccount } from '../../src/identity/least-privilege-service-account';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { SecurePod } from '../../src/workloads/secure-pod';

const containers = [{ image: IMAGE }];

/** What is written, in order, as `kind/name`. */
const written = (app: SecureApp) => app.synthYaml().split(/^---$/m).map((text) => `${/^kind: (.*)$/m.exec(text)![1]}/${/^ {2}name: (.*)$/m.exec(text)![1]}`);

/** The objects that have to be there in order, and nothing about the others. */
const inOrder = (all: string[], ...wanted: string[]) => all.filter((object) => wanted.includes(object));

test('the account of a pod is written before the pod, which the API server would refuse otherwise', () => {
  const app = new SecureApp();
  const shop = new DefaultDenyNamespace(app, 'shop');
  const pod = new SecurePod(shop, 'debug', { containers });
  const all = written(app);
  expect(all[0]).toBe('Namespace/shop');
  expect(inOrder(all, 'Pod/debug', 'ServiceAccount/debug')).toEqual(['ServiceAccount/debug', 'Pod/debug']);
  pod.useServiceAccount(new LeastPrivilegeServiceAccount(shop, 'late'));
  expect(inOrder(written(app), 'Pod/debug', 'ServiceAccount/debug', 'ServiceAccount/late')).toEqual(['ServiceAccount/late', 'Pod/debug']);
});

test('an account of another chart brings no order between the charts', () => {
  const { app, chart } = new Stage();
  const pod = new SecurePod(chart, 'debug', { containers });
  pod.useServiceAccount(new LeastPrivilegeServiceAccount(new Chart(app, 'accounts', { namespace: 'shop' }), 'shared'));
  expect(app.node.findAll().flatMap(({ node }) => node.dependencies)).toEqual([]);
});
