import { NoHostAliases } from '../../../../src/policy/rules/pod/no-host-aliases';
import { deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoHostAliases(), {
  passes: { 'none': pod(), 'an empty list': pod((p) => { p.spec.hostAliases = []; }) },
  fails: {
    'an alias': [pod((p) => { p.spec.hostAliases = [{ ip: '10.0.0.1', hostnames: ['db'] }]; }), '/spec/hostAliases: [{"ip":"10.0.0.1","hostnames":["db"]}]'],
    'no list': [deployment((d) => { d.spec.template.spec.hostAliases = { db: '10.0.0.1' }; }), '/spec/template/spec/hostAliases: {"db":"10.0.0.1"}'],
  },
});
