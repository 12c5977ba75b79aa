import { ApiObject } from 'cdk8s';
import { withoutNamespace } from '../../../src/workloads/upstream/cluster-scope';
import { Stage } from '../stage';

describe('cdk8s writes a namespace on objects that belong to the cluster', () => {
  const make = () => new ApiObject(new Stage().chart, 'class', { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass' });

  test('still upstream', () => expect(make().toJson().metadata).toHaveProperty('namespace'));

  test('it is left out', () => {
    const object = make();
    withoutNamespace(object);
    expect(object.toJson().metadata).not.toHaveProperty('namespace');
  });
});
