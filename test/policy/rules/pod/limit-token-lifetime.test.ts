import { LimitTokenLifetime } from '../../../../src/policy/rules/pod/limit-token-lifetime';
import { describeRule, Draft, pod, under } from '../../../../src/testing';

function token(expirationSeconds: Draft): Draft {
  return pod((p) => { p.spec.volumes = [{ name: 't', projected: { sources: [{ configMap: { name: 'c' } }, { serviceAccountToken: { path: 'token', expirationSeconds } }] } }]; });
}

const FIELD = '/spec/volumes/0/projected/sources/1/serviceAccountToken/expirationSeconds';

describeRule(new LimitTokenLifetime(), {
  passes: {
    'no volumes': pod(),
    'an hour': token(3600),
    'unset': token(undefined),
    'a day': token(86400),
    'other sources': pod((p) => { p.spec.volumes = [{ name: 'c', projected: { sources: [{ configMap: { name: 'c' } }] } }]; }),
    'a longer life that is allowed': under({ parameters: { seconds: 604800 } }, token(604800)),
  },
  fails: {
    'a year': [token(31536000), `${FIELD}: 31536000`],
    'more than is allowed': [under({ parameters: { seconds: 3600 } }, token(3601)), `${FIELD}: 3601`],
    'a text': [token('3600'), `${FIELD}: "3600"`],
    'a source of the wrong type': [pod((p) => { p.spec.volumes = [{ name: 't', projected: { sources: ['token'] } }]; }), '/spec/volumes/0/projected/sources/0: "token"'],
  },
});
