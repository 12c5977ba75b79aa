import { NoHostNamespaces } from '../../../../src/policy/rules/pod/no-host-namespaces';
import { deployment, describeRule, pod } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

describeRule(new NoHostNamespaces(), {
  passes: {
    'unset': pod(),
    'explicit false': pod((p) => { Object.assign(p.spec, { hostNetwork: false, hostPID: false, hostIPC: null }); }),
  },
  fails: {
    'each namespace': [deployment((d) => { Object.assign(d.spec.template.spec, { hostNetwork: true, hostPID: true, hostIPC: true }); }),
      '/spec/template/spec/hostNetwork: hostNetwork: true', '/spec/template/spec/hostPID: hostPID: true', '/spec/template/spec/hostIPC: hostIPC: true'],
    'a text': [pod((p) => { p.spec.hostNetwork = 'true'; }), '/spec/hostNetwork: hostNetwork: "true"'],
    'a text that says no': [pod((p) => { p.spec.hostPID = 'false'; }), '/spec/hostPID: hostPID: "false"'],
    'a number': [pod((p) => { p.spec.hostIPC = 0; }), '/spec/hostIPC: hostIPC: 0'],
    'an object': [pod((p) => { p.spec.hostNetwork = {}; }), '/spec/hostNetwork: hostNetwork: {}'],
  },
});

test.each([
  ['hostNetwork', 'unsafelyAllowHostNetwork'], ['hostPID', 'unsafelyAllowHostPid'], ['hostIPC', 'unsafelyAllowHostIpc'],
])('the fix for %s names the method that sets it on purpose', (field, method) => {
  const { verdict } = judge(new NoHostNamespaces(), pod((p) => { p.spec[field] = true; }));
  expect(verdict.violations.map((finding) => finding.fix)).toEqual([expect.stringContaining(method)]);
});
