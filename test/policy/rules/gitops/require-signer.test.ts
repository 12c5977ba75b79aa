import { RequireSigner } from '../../../../src/policy/rules/gitops/require-signer';
import { describeRule, object } from '../../../../src/testing';

const oci = (verify: unknown) => object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'shop', { spec: { verify } });
const by = (issuer: unknown, subject: unknown) => oci({ provider: 'cosign', matchOIDCIdentity: [{ issuer, subject }] });
const ISSUER = '^https://token\\.actions\\.githubusercontent\\.com$';
const SUBJECT = '^https://github\\.com/acme/shop/\\.github/workflows/release\\.yml@refs/tags/.*$';

describeRule(new RequireSigner(), {
  passes: {
    'an identity': by(ISSUER, SUBJECT),
    'a key': oci({ provider: 'cosign', secretRef: { name: 'cosign-key' } }),
    'certificates of Notation': oci({ provider: 'notation', secretRef: { name: 'notation' } }),
    'no verification, which another rule demands': oci(undefined),
  },
  fails: {
    'nobody': [oci({ provider: 'cosign' }), '/spec/verify/matchOIDCIdentity: unset'],
    'nobody, by the default provider': [oci({}), '/spec/verify/matchOIDCIdentity: unset'],
    'an empty list': [oci({ provider: 'cosign', matchOIDCIdentity: [] }), '/spec/verify/matchOIDCIdentity: []'],
    'anybody': [by('.*', '^.*$'), '/spec/verify/matchOIDCIdentity/0/issuer: ".*"', '/spec/verify/matchOIDCIdentity/0/subject: "^.*$"'],
    'a part of a name': [by(ISSUER, 'https://github.com/acme/'), '/spec/verify/matchOIDCIdentity/0/subject: "https://github.com/acme/"'],
    'a chart': [object('source.toolkit.fluxcd.io/v1', 'HelmChart', 'shop', { spec: { verify: { provider: 'cosign' } } }), '/spec/verify/matchOIDCIdentity: unset'],
    'a release': [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop', { spec: { chart: { spec: { verify: { provider: 'cosign' } } } } }), '/spec/chart/spec/verify/matchOIDCIdentity: unset'],
    'no text': [by(ISSUER, undefined), '/spec/verify/matchOIDCIdentity/0/subject: unset'],
  },
});
