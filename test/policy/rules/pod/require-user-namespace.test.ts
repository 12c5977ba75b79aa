import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { RequireUserNamespace } from '../../../../src/policy/rules/pod/require-user-namespace';
import { deployment, describeRule, pod, under } from '../../../../src/testing';

describeRule(new RequireUserNamespace(), {
  passes: {
    'a namespace of its own': pod((p) => { p.spec.hostUsers = false; }),
    'before 1.33': under({ version: KubernetesVersion.V1_32 }, pod()),
    'windows': pod((p) => { p.spec.os = { name: 'windows' }; }),
  },
  fails: {
    'unset': [pod(), '/spec/hostUsers: unset'],
    'true': [deployment((d) => { d.spec.template.spec.hostUsers = true; }), '/spec/template/spec/hostUsers: true'],
    'a text': [under({ version: KubernetesVersion.V1_33 }, pod((p) => { p.spec.hostUsers = 'false'; })), '/spec/hostUsers: "false"'],
  },
});
