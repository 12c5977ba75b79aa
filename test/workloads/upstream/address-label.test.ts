import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SecureDeployment } from '../../../src/workloads/secure-deployment';
import { SecureStatefulSet } from '../../../src/workloads/secure-stateful-set';
import { KIND_NAMES, KINDS } from '../kinds';
import { IMAGE, Stage } from '../stage';
import { upstream } from './bugs';

const props = { metadata: { name: 'api' }, containers: [{ image: IMAGE, portNumber: 8080 }] };
const ADDRESS = 'cdk8s.io/metadata.addr';

/** Two places in the construct tree. */
const PLACES: readonly ((chart: Chart) => Construct)[] = [(chart) => chart, (chart) => new Construct(chart, 'group')];

describe('cdk8s-plus selects pods by the path of the construct', () => {
  test('still upstream', () => {
    const [here, there] = PLACES.map((place) => upstream((chart) => new kplus.Deployment(place(chart), 'api', props)).spec.selector);
    expect(here).not.toEqual(there);
  });

  test.each(KIND_NAMES)('moving a %s changes nothing that is written of it', (kind) => {
    const [here, there] = PLACES.map((place) => {
      const stage = new Stage();
      KINDS[kind](place(stage.chart), 'api', props);
      return stage.objects();
    });
    expect(here).toEqual(there);
    expect(JSON.stringify(here)).not.toContain(ADDRESS);
  });

  test('what cdk8s-plus derives from a selector follows: Services, policies, affinities, headless Services', () => {
    const stage = new Stage();
    const deployment = new SecureDeployment(stage.chart, 'web', props);
    new SecureStatefulSet(stage.chart, 'db', props);
    new kplus.Service(stage.chart, 'service', { selector: deployment, ports: [{ port: 80, targetPort: 8080 }] });
    new kplus.NetworkPolicy(stage.chart, 'policy', { selector: deployment });
    deployment.scheduling.separate(deployment);
    deployment.scheduling.spread({ weight: 1 });
    expect(JSON.stringify(stage.objects())).not.toContain(ADDRESS);
    const labels = { 'cdk8s-hardened/workload': 'deployment.api' };
    expect(stage.objects().find(({ metadata }) => metadata.name === 'shop-service').spec.selector).toEqual(labels);
    expect(stage.objects().find(({ metadata }) => metadata.name === 'shop-policy').spec.podSelector).toEqual({ matchLabels: labels });
    expect(deployment.toPodSelectorConfig()).toMatchObject({ namespaces: { names: ['shop'] } });
  });

  test('in a chart without namespace the selector names none', () => {
    const chart = new Chart(new Stage().app, 'other');
    expect(new SecureDeployment(chart, 'api', props).toPodSelectorConfig().namespaces).toBeUndefined();
  });
});
