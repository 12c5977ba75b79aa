import * as kplus from 'cdk8s-plus-27';
import { SecureDeployment } from '../../../src/workloads/secure-deployment';
import { KIND_NAMES, KINDS } from '../kinds';
import { IMAGE, Stage } from '../stage';

const props = { containers: [{ image: IMAGE, portNumber: 8080 }] };
const required = (json: any) => json.spec.template.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.length ?? 0;

describe('cdk8s-plus makes spread a demand, and doubles it at each rendering', () => {
  test('still upstream', () => {
    const stage = new Stage();
    new kplus.Deployment(stage.chart, 'api', { ...props, spread: true });
    expect([required(stage.one('Deployment')), required(stage.one('Deployment'))]).toEqual([2, 4]);
  });

  test('a SecureDeployment prefers, and is the same each time', () => {
    const stage = new Stage();
    new SecureDeployment(stage.chart, 'api', { ...props, spread: true });
    const [first, second] = [stage.one('Deployment'), stage.one('Deployment')];
    expect([required(first), first.spec.template.spec.topologySpreadConstraints.length]).toEqual([0, 2]);
    expect(second).toEqual(first);
  });
});

describe('cdk8s-plus isolates pods from DNS', () => {
  test('still upstream', () => {
    const stage = new Stage();
    new kplus.Deployment(stage.chart, 'api', { ...props, isolate: true });
    expect(stage.one('NetworkPolicy').spec).not.toHaveProperty('egress');
  });

  test.each(KIND_NAMES)('an isolated %s resolves names', (kind) => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'api', { ...props, isolate: true });
    const policies = stage.objects().filter((object) => object.kind === 'NetworkPolicy');
    expect(policies.map(({ spec }) => spec.policyTypes)).toEqual([['Egress'], ['Ingress']]);
    expect(policies[0].spec.egress[0].ports).toEqual([{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }]);
  });
});
