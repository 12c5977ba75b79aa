import { Cidr } from '../../src/core/cidr';
import { IdentityEndpoints } from '../../src/core/identity-endpoints';
import { METADATA_ADDRESSES } from '../../src/core/metadata-addresses';
import { Platform } from '../../src/core/platform';

test('every endpoint is one address, written canonically', () => {
  for (const { cidr } of IdentityEndpoints.ALL) {
    const block = Cidr.parse(cidr);
    expect([block.canonical, block.first]).toEqual([cidr, block.last]);
  }
});

test('the address of the node\'s credentials is the only one that needs evidence', () => {
  expect(IdentityEndpoints.ALL.filter(({ isMetadataService }) => isMetadataService).map(({ cidr, port }) => `${cidr} ${port}`)).toEqual(['169.254.169.254/32 80']);
});

test('none is among the metadata services of IPv6', () => {
  const v6 = METADATA_ADDRESSES.filter(({ family }) => family === 6);
  expect(IdentityEndpoints.ALL.filter(({ cidr }) => v6.some((range) => range.overlaps(Cidr.parse(cidr))))).toEqual([]);
});

test.each<[Platform, boolean, boolean, boolean]>([
  [Platform.KUBERNETES, false, true, false],
  [Platform.KUBERNETES_NODE_LOCAL_DNS, false, true, false],
  [Platform.GKE, true, true, false],
  [Platform.GKE.withNodeLocalDns(), true, true, false],
  [Platform.GKE_CLOUD_DNS, true, true, false],
  [Platform.GKE_AUTOPILOT, true, true, true],
  [Platform.EKS, false, false, false],
  [Platform.AKS, false, false, false],
  [Platform.OPENSHIFT, false, false, false],
  [new Platform({ name: 'acme' }), false, false, false],
  [new Platform({ name: 'gke-acme' }), true, true, false],
])('%j', (platform, isGke, mayBeGke, hasDataplaneV2) => {
  const answers = [IdentityEndpoints.isGke(platform), IdentityEndpoints.mayBeGke(platform), IdentityEndpoints.hasDataplaneV2(platform)];
  expect(answers).toEqual([isGke, mayBeGke, hasDataplaneV2]);
});
