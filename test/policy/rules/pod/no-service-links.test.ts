import { NoServiceLinks } from '../../../../src/policy/rules/pod/no-service-links';
import { deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoServiceLinks(), {
  passes: { 'explicit false': pod() },
  fails: {
    'unset': [pod((p) => { delete p.spec.enableServiceLinks; }), '/spec/enableServiceLinks: unset'],
    'null': [pod((p) => { p.spec.enableServiceLinks = null; }), '/spec/enableServiceLinks: unset'],
    'true': [deployment((d) => { d.spec.template.spec.enableServiceLinks = true; }), '/spec/template/spec/enableServiceLinks: true'],
    'a text': [pod((p) => { p.spec.enableServiceLinks = 'false'; }), '/spec/enableServiceLinks: "false"'],
    'a number': [pod((p) => { p.spec.enableServiceLinks = 0; }), '/spec/enableServiceLinks: 0'],
  },
});
