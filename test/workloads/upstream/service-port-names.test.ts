import * as kplus from 'cdk8s-plus-27';
import { named } from '../../../src/workloads/upstream/service-port-names';
import { IMAGE } from '../stage';
import { upstream } from './bugs';

describe('cdk8s-plus refuses to expose several ports without names', () => {
  test('still upstream', () => {
    expect(() => upstream((chart) => new kplus.Deployment(chart, 'api', { containers: [{ image: IMAGE, ports: [{ number: 1 }, { number: 2 }] }] }).exposeViaService()))
      .toThrow('all ports must have port names');
  });

  test.each<[string, kplus.ServicePort[], (string | undefined)[]]>([
    ['one port needs none', [{ port: 80 }], [undefined]],
    ['several get one each', [{ port: 80 }, { port: 53, protocol: kplus.Protocol.UDP }], ['tcp-80', 'udp-53']],
    ['names stay', [{ port: 80, name: 'http' }, { port: 81 }], ['http', 'tcp-81']],
  ])('%s', (_name, ports, names) => expect(named(ports).map(({ name }) => name)).toEqual(names));
});
