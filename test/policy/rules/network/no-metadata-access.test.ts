import * as fc from 'fast-check';
import { Cidr } from '../../../../src/core/cidr';
import { Platform } from '../../../../src/core/platform';
import { NoMetadataAccess } from '../../../../src/policy/rules/network/no-metadata-access';
import { deployment, describeRule, Draft, object, pod, scene, under } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const V4 = ['169.254.0.0/16', '168.63.129.16/32', '100.100.100.200/32'];
const V6 = ['fe80::/10', 'fd00:ec2::254/128', 'fd20:ce::254/128'];
const DNS = [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }];

function egress(...rules: Draft[]): Draft {
  return object('networking.k8s.io/v1', 'NetworkPolicy', 'policy', { spec: { podSelector: {}, policyTypes: ['Egress'], egress: rules } });
}

function block(cidr: unknown, except?: unknown, ports?: unknown): Draft {
  return egress({ to: [{ ipBlock: { cidr, ...except === undefined ? {} : { except } } }], ...ports === undefined ? {} : { ports } });
}

const HTTP = [{ port: 80, protocol: 'TCP' }];
const METADATA = '169.254.169.254/32';

/** A policy for the pods `app: app` that opens the place where GKE with Dataplane V2 hands out identities, and the node's where there is none. */
function gke(ports: unknown = HTTP, podSelector: Draft = { matchLabels: { app: 'app' } }): Draft {
  const policy = block(METADATA, undefined, ports);
  policy.spec.podSelector = podSelector;
  return policy;
}

const ANNOTATED = object('v1', 'ServiceAccount', 'app', { metadata: { annotations: { 'iam.gke.io/gcp-service-account': 'app@acme-shop.iam.gserviceaccount.com' } } });

const AT = '/spec/egress/0/to/0/ipBlock';

/** What looks like a place of identities and opens more, or is one without evidence. */
function identityFailures(): { [name: string]: [Draft, string] } {
  const metadata = `${AT}: ${METADATA} reaches 169.254.0.0/16`;
  const eks = `${AT}: 169.254.170.23/32 reaches 169.254.0.0/16`;
  const withDefault = deployment((d) => {
    d.metadata.name = 'other';
    delete d.spec.template.spec.serviceAccountName;
  });
  const bare = object('v1', 'ServiceAccount', 'app');
  const empty = object('v1', 'ServiceAccount', 'app', { metadata: { annotations: { 'iam.gke.io/gcp-service-account': '' } } });
  const elsewhere = { ...ANNOTATED, metadata: { ...ANNOTATED.metadata, namespace: 'elsewhere' } };
  return {
    'the agent of EKS at every port': [block('169.254.170.23/32'), eks],
    'the agent of EKS at another port': [block('169.254.170.23/32', undefined, [{ port: 80 }, { port: 2703 }]), eks],
    'the agent of EKS over UDP': [block('169.254.170.23/32', undefined, [{ port: 80, protocol: 'UDP' }]), eks],
    'the agent of EKS up to a port': [block('169.254.170.23/32', undefined, [{ port: 80, endPort: 90 }]), eks],
    'the agent of EKS by a name': [block('169.254.170.23/32', undefined, [{ port: 'http' }]), eks],
    'more than the agent of EKS': [block('169.254.170.22/31', undefined, HTTP), `${AT}: 169.254.170.22/31 reaches 169.254.0.0/16`],
    'the agent of containers of ECS': [block('169.254.170.2/32', undefined, HTTP), `${AT}: 169.254.170.2/32 reaches 169.254.0.0/16`],
    'the port of GKE at the address of EKS': [block('169.254.170.23/32', undefined, [{ port: 988 }]), eks],
    'Dataplane V2 without pods': [under({ platform: Platform.GKE }, gke()), metadata],
    'Dataplane V2 for every pod': [under({ platform: Platform.GKE }, gke(HTTP, {}), deployment()), metadata],
    'Dataplane V2 for pods of the default account': [under({ platform: Platform.GKE }, gke(), deployment(), withDefault), metadata],
    'Dataplane V2 at another port': [under({ platform: Platform.GKE }, gke([{ port: 8080 }]), deployment()), metadata],
    'Dataplane V2 for an account without annotation, on no platform that was said': [scene(gke(), deployment(), bare), metadata],
    'Dataplane V2 for an account with an empty one': [scene(gke(), deployment(), empty), metadata],
    'Dataplane V2 for an account of that name elsewhere': [scene(gke(), deployment(), elsewhere), metadata],
    'Dataplane V2 for an account that is not given': [scene(gke(), deployment()), metadata],
    'Dataplane V2 on EKS, where the annotation says nothing': [under({ platform: Platform.EKS }, gke(), deployment(), ANNOTATED), metadata],
    'Dataplane V2 on a platform with a name of its own': [under({ platform: new Platform({ name: 'gkeish' }) }, gke(), deployment(), ANNOTATED), metadata],
  };
}

describeRule(new NoMetadataAccess(), {
  passes: {
    'no rules': egress(),
    'pods': egress({ to: [{ podSelector: {} }] }),
    'a private block': block('10.0.0.0/8'),
    'everything but them': block('0.0.0.0/0', V4),
    'everything but them over IPv6': block('::/0', V6),
    'everything but more': block('0.0.0.0/0', ['169.0.0.0/8', '168.0.0.0/8', '100.64.0.0/10']),
    'excepted in two halves, in any order': block('169.0.0.0/8', ['169.254.128.0/17', '169.254.0.0/17']),
    'a part that is excepted': block('169.254.0.0/15', ['169.254.0.0/16']),
    'DNS anywhere': egress({ ports: DNS }),
    'NodeLocal DNS': under({ platform: Platform.KUBERNETES_NODE_LOCAL_DNS }, block('169.254.20.10/32', undefined, DNS)),
    'Cloud DNS': under({ platform: Platform.GKE_CLOUD_DNS }, block('169.254.169.254/32', undefined, DNS)),
    'the agent of EKS Pod Identity': egress({ to: [{ ipBlock: { cidr: '169.254.170.23/32' } }, { ipBlock: { cidr: 'fd00:ec2::23/128' } }], ports: HTTP }),
    'the metadata server of GKE after DNAT': block('169.254.169.252/32', undefined, [{ port: 988 }]),
    'the metadata server of GKE with Dataplane V2, for pods of an account of their own': under({ platform: Platform.GKE }, gke(), deployment()),
    'the same on Autopilot, with DNS': under({ platform: Platform.GKE_AUTOPILOT }, gke([...DNS, ...HTTP]), deployment()),
    'the same on a platform of nobody said, for an account with an identity of Google': scene(gke(), deployment(), ANNOTATED),
    'the same where other pods of the labels are on the network of their node': under({ platform: Platform.GKE }, gke(), deployment(), pod((p) => {
      p.metadata.name = 'node';
      p.spec.hostNetwork = true;
      delete p.spec.serviceAccountName;
    })),
    'unique local addresses but them': block('fd00::/8', ['fd00:ec2::254/128', 'fd20:ce::254/128']),
    'the addresses next to them': egress({ to: ['168.63.129.17/32', '168.63.129.0/28', '100.100.100.201/32', '169.253.0.0/16', 'fd00:ec2::255/128', 'fec0::/10'].map((cidr) => ({ ipBlock: { cidr } })) }),
    'calls from link-local addresses': object('networking.k8s.io/v1', 'NetworkPolicy', 'policy', { spec: { ingress: [{ from: [{ ipBlock: { cidr: '169.254.7.127/32' } }] }] } }),
  },
  fails: {
    'everything': [block('0.0.0.0/0'), `${AT}: 0.0.0.0/0 reaches 169.254.0.0/16, 168.63.129.16/32, 100.100.100.200/32`],
    'everything over IPv6': [block('::/0'), `${AT}: ::/0 reaches fe80::/10, fd00:ec2::254/128, fd20:ce::254/128`],
    'everything but the one address that guides name': [block('0.0.0.0/0', ['169.254.169.254/32']),
      `${AT}: 0.0.0.0/0 reaches 169.254.0.0/16, 168.63.129.16/32, 100.100.100.200/32`],
    'a gap between exceptions': [block('169.254.0.0/16', ['169.254.0.0/18', '169.254.128.0/17']), `${AT}: 169.254.0.0/16 reaches 169.254.0.0/16`],
    'the service itself': [block('169.254.169.254/32', undefined, [{ port: 80 }]), `${AT}: 169.254.169.254/32 reaches 169.254.0.0/16`],
    'unique local addresses of IPv6': [block('fd00::/8'), `${AT}: fd00::/8 reaches fd00:ec2::254/128, fd20:ce::254/128`],
    'each of them by a block that holds it': [
      egress({ to: ['168.63.128.0/17', '100.64.0.0/10', '169.254.170.0/23', 'fd00:ec2::/32', 'fd20:ce::254/128', 'fe80::1/128'].map((cidr) => ({ ipBlock: { cidr } })) }),
      ...['168.63.128.0/17 reaches 168.63.129.16/32', '100.64.0.0/10 reaches 100.100.100.200/32', '169.254.170.0/23 reaches 169.254.0.0/16', 'fd00:ec2::/32 reaches fd00:ec2::254/128',
        'fd20:ce::254/128 reaches fd20:ce::254/128', 'fe80::1/128 reaches fe80::/10'].map((words, i) => `/spec/egress/0/to/${i}/ipBlock: ${words}`),
    ],
    'what one policy excepts, by another one for the same pods': [
      scene(block('0.0.0.0/0', V4), object('networking.k8s.io/v1', 'NetworkPolicy', 'other', { spec: { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: '100.100.0.0/16' } }] }] } })),
      `${AT}: 100.100.0.0/16 reaches 100.100.100.200/32`,
    ],
    'an empty rule': [egress({}), '/spec/egress/0: opens every port of every address, 169.254.0.0/16 among them'],
    'one port of everyone': [egress({ ports: [{ port: 80 }] }), '/spec/egress/0: opens TCP 80 of every address, 169.254.0.0/16 among them'],
    'Cloud DNS on another platform': [block('169.254.169.254/32', undefined, DNS), `${AT}: 169.254.169.254/32 reaches 169.254.0.0/16`],
    'Cloud DNS with port 80': [under({ platform: Platform.GKE_CLOUD_DNS }, block('169.254.169.254/32', undefined, [...DNS, { port: 80 }])),
      `${AT}: 169.254.169.254/32 reaches 169.254.0.0/16`],
    'Cloud DNS with all ports': [under({ platform: Platform.GKE_CLOUD_DNS }, block('169.254.169.254/32')), `${AT}: 169.254.169.254/32 reaches 169.254.0.0/16`],
    'more than Cloud DNS': [under({ platform: Platform.GKE_CLOUD_DNS }, block('169.254.169.0/24', undefined, DNS)), `${AT}: 169.254.169.0/24 reaches 169.254.0.0/16`],
    ...identityFailures(),
    'a text that is no block': [block('metadata'), `${AT}/cidr: "metadata"`],
    'a number': [block(0), `${AT}/cidr: 0`],
    'exceptions of the wrong type': [block('0.0.0.0/0', '169.254.0.0/16'),
      `${AT}/except: "169.254.0.0/16"`, `${AT}: 0.0.0.0/0 reaches 169.254.0.0/16, 168.63.129.16/32, 100.100.100.200/32`],
  },
});

test('the repair is the exceptions that are missing', () => {
  const { verdict } = judge(new NoMetadataAccess(), block('0.0.0.0/0', ['169.254.0.0/16']));
  expect(verdict.violations[0].fix).toBe('add to except: "168.63.129.16/32", "100.100.100.200/32"');
});

test('agrees with asking for every address', () => {
  const part = fc.tuple(fc.constantFrom('169.254.0.', '169.253.255.'), fc.nat(255), fc.integer({ min: 24, max: 32 })).map(([start, last, prefix]) => `${start}${last}/${prefix}`);
  fc.assert(fc.property(part, fc.array(part, { maxLength: 4 }), (cidr, except) => {
    const open = Cidr.parse(cidr);
    const closed = except.map((text) => Cidr.parse(text));
    const reachable = Array.from({ length: 256 }, (_, i) => `169.254.0.${i}`)
      .some((address) => open.containsAddress(address) && !closed.some((each) => each.containsAddress(address)));
    expect(judge(new NoMetadataAccess(), block(cidr, except)).verdict.violations.length > 0).toBe(reachable);
  }));
});
