import { NoSharedProcessNamespace } from '../../../../src/policy/rules/pod/no-shared-process-namespace';
import { deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoSharedProcessNamespace(), {
  passes: { unset: pod(), false: pod((p) => { p.spec.shareProcessNamespace = false; }) },
  fails: {
    'true': [deployment((d) => { d.spec.template.spec.shareProcessNamespace = true; }), '/spec/template/spec/shareProcessNamespace: true'],
    'a text': [pod((p) => { p.spec.shareProcessNamespace = 'false'; }), '/spec/shareProcessNamespace: "false"'],
  },
});
