import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { RestrictSelinuxOptions } from '../../../../src/policy/rules/pod/restrict-selinux-options';
import { app, bare, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const POD = '/spec/securityContext/seLinuxOptions';

function withOptions(options: Draft): Draft {
  return pod((p) => { p.spec.securityContext.seLinuxOptions = options; });
}

describeRule(new RestrictSelinuxOptions(), {
  passes: {
    'nothing said': pod(),
    'a type for containers': withOptions({ type: 'container_kvm_t' }),
    'empty texts': withOptions({ type: '', user: '', role: null }),
    'a level': withOptions({ level: 's0:c123,c456' }),
    'container_engine_t from 1.31 on': under({ version: KubernetesVersion.V1_31 }, withOptions({ type: 'container_engine_t' })),
  },
  fails: {
    'a type for the node': [withOptions({ type: 'spc_t' }), `${POD}/type: "spc_t"`],
    'user and role': [withOptions({ user: 'system_u', role: 'system_r' }), `${POD}/user: "system_u"`, `${POD}/role: "system_r"`],
    'container_engine_t before 1.31': [under({ version: KubernetesVersion.V1_30 }, withOptions({ type: 'container_engine_t' })), `${POD}/type: "container_engine_t"`],
    'container': [deployment((d) => { app(d).securityContext.seLinuxOptions = { type: 'spc_t' }; }),
      '/spec/template/spec/containers/0/securityContext/seLinuxOptions/type: "spc_t"'],
    'init and ephemeral container': [pod((p) => {
      p.spec.initContainers = [{ ...bare('init'), securityContext: { seLinuxOptions: { type: 'spc_t' } } }];
      p.spec.ephemeralContainers = [{ ...bare('debug'), securityContext: { seLinuxOptions: { role: 'r' } } }];
    }), '/spec/initContainers/0/securityContext/seLinuxOptions/type: "spc_t"', '/spec/ephemeralContainers/0/securityContext/seLinuxOptions/role: "r"'],
    'a text, told once': [withOptions('container_t'), `${POD}: "container_t"`],
    'a type that is a list': [withOptions({ type: ['container_t'] }), `${POD}/type: ["container_t"]`],
    'a user that is false': [withOptions({ user: false }), `${POD}/user: false`],
  },
});
