import { TargetPortExists } from '../../../../src/policy/rules/references/target-port-exists';
import { app, deployment, describeRule, Draft, object, scene } from '../../../../src/testing';

function service(port: Draft): Draft {
  return object('v1', 'Service', 'app', { spec: { selector: { app: 'app' }, ports: [{ port: 80, ...port }] } });
}

const PATH = '/spec/ports/0/targetPort';

describeRule(new TargetPortExists(), {
  passes: {
    'the name of a container port': scene(service({ targetPort: 'http' }), deployment()),
    'a number': scene(service({ targetPort: 9999 }), deployment()),
    'the port of a sidecar': scene(service({ targetPort: 'proxy' }), deployment((d) => {
      d.spec.template.spec.initContainers = [{ name: 'proxy', image: 'i', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 15001 }] }];
    })),
    'one of two workloads has it': scene(service({ targetPort: 'http' }), deployment(), deployment((d) => { d.metadata.name = 'old'; app(d).ports = []; })),
    'no pods, which another rule tells': service({ targetPort: 'http' }),
  },
  fails: {
    'another name': [scene(service({ targetPort: 'web' }), deployment()), `${PATH}: "web", but the pods of Deployment shop/app name their ports http`],
    'another protocol': [scene(service({ targetPort: 'http', protocol: 'UDP' }), deployment()), `${PATH}: "http", but the pods of Deployment shop/app have it for another protocol than UDP`],
    'a number as text': [scene(service({ targetPort: '8080' }), deployment()), `${PATH}: "8080", but the pods of Deployment shop/app name their ports http`],
    'unnamed ports': [scene(service({ targetPort: 'http' }), deployment((d) => { delete app(d).ports[0].name; })), `${PATH}: "http", but the pods of Deployment shop/app name no ports`],
  },
});
