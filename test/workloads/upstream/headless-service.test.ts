import * as kplus from 'cdk8s-plus-27';
import { SecureStatefulSet } from '../../../src/workloads/secure-stateful-set';
import { IMAGE, Stage } from '../stage';
import { upstream } from './bugs';

describe('cdk8s-plus makes the headless Service of a StatefulSet too early, and names it after its path', () => {
  test('still upstream', () => {
    expect(() => upstream((chart) => new kplus.StatefulSet(chart, 'db', {}))).toThrow('StatefulSet ports cannot be determined');
    expect(upstream((chart) => new kplus.StatefulSet(chart, 'db', { metadata: { name: 'db' }, containers: [{ image: IMAGE, portNumber: 1 }] })).spec.serviceName)
      .not.toBe('db');
  });

  test('ports may come later', () => {
    const stage = new Stage();
    const db = new SecureStatefulSet(stage.chart, 'db');
    db.addContainer({ image: IMAGE, ports: [{ number: 5432 }, { number: 53, protocol: kplus.Protocol.UDP }] });
    expect(stage.one('Service').spec.ports).toEqual([{ name: 'tcp-5432', port: 5432, targetPort: 5432 }, { name: 'udp-53', port: 53, protocol: 'UDP', targetPort: 53 }]);
  });

  test('there may be none at all: the Service still gives the pods names', () => {
    const stage = new Stage();
    const db = new SecureStatefulSet(stage.chart, 'db', { containers: [{ image: IMAGE }] });
    expect(stage.one('Service').spec).toEqual({ clusterIP: 'None', selector: db.selectorLabels, type: 'ClusterIP' });
    expect(stage.one('StatefulSet').spec.serviceName).toBe('shop-db');
  });

  test('more ports and labels can be bound', () => {
    const stage = new Stage();
    const { service } = new SecureStatefulSet(stage.chart, 'db', { containers: [{ image: IMAGE, portNumber: 5432 }] });
    service.bind(80, { targetPort: 5432 });
    service.selectLabel('role', 'primary');
    expect(stage.one('Service').spec).toMatchObject({
      ports: [{ name: 'tcp-5432', port: 5432, targetPort: 5432 }, { name: 'tcp-80', port: 80, targetPort: 5432 }], selector: { role: 'primary' },
    });
  });

  test('a name that no Service can have leaves the name to the chart', () => {
    const stage = new Stage();
    new SecureStatefulSet(stage.chart, 'db', { metadata: { name: 'my.db' }, containers: [{ image: IMAGE, portNumber: 5432 }] });
    expect(stage.one('Service').metadata.name).toBe('shop-db-service');
    expect(stage.one('StatefulSet').spec.serviceName).toBe('shop-db-service');
  });

  test('a Service that is given is used', () => {
    const stage = new Stage();
    const service = new kplus.Service(stage.chart, 'mine', { clusterIP: 'None', ports: [{ port: 5432 }] });
    const db = new SecureStatefulSet(stage.chart, 'db', { service, containers: [{ image: IMAGE, portNumber: 5432 }] });
    expect(stage.one('Service').spec.selector).toEqual(db.selectorLabels);
    expect(stage.one('StatefulSet').spec.serviceName).toBe('shop-mine');
  });
});
