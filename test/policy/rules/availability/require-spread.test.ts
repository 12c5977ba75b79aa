import { RequireSpread } from '../../../../src/policy/rules/availability/require-spread';
import { deployment, describeRule, Draft, Tweak } from '../../../../src/testing';

const FOUND = '/spec/template/spec/topologySpreadConstraints: no spread constraint and no anti-affinity';

function spec(tweak: Tweak): Draft {
  return deployment((d) => tweak(d.spec.template.spec));
}

describeRule(new RequireSpread(), {
  passes: {
    'a spread constraint': spec((s) => { s.topologySpreadConstraints = [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }]; }),
    'a preferred anti-affinity': spec((s) => { s.affinity = { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } }; }),
    'a required anti-affinity': spec((s) => { s.affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } }; }),
    'one replica': deployment((d) => { d.spec.replicas = 1; }),
  },
  fails: {
    'neither': [deployment(), FOUND],
    'an empty list': [spec((s) => { s.topologySpreadConstraints = []; }), FOUND],
    'a text': [spec((s) => { s.topologySpreadConstraints = 'zone'; }), FOUND],
    'affinity, which keeps pods together': [spec((s) => { s.affinity = { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } }; }), FOUND],
  },
});
