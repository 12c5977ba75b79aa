import { RequireVerification } from '../../../../src/policy/rules/gitops/require-verification';
import { describeRule, object } from '../../../../src/testing';

const git = (verify: unknown) => object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'shop', { spec: { verify } });
const oci = (verify: unknown) => object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'shop', { spec: { verify } });

describeRule(new RequireVerification(), {
  passes: {
    'signed commits': git({ mode: 'HEAD', secretRef: { name: 'keys' } }),
    'a signed artifact': oci({ provider: 'cosign', secretRef: { name: 'keys' } }),
  },
  fails: {
    'commits of anybody': [git(undefined), '/spec/verify: unset'],
    'artifacts of anybody': [oci(undefined), '/spec/verify: unset'],
    'nothing said': [oci({}), '/spec/verify: {}'],
    'no object': [git(true), '/spec/verify: true'],
  },
});
