import { each, flag, textOf, value } from './read';
import { allowance, demand, reliance, Watch } from './watch';
import { Severity } from '../../core/finding';
import { arrayOf, at, isObject, member } from '../../core/json';

const { HIGH, MEDIUM, LOW } = Severity;

/** `*` of Argo CD stands for any text. */
function anyText(text: string): string {
  return text.replace(/\*+/g, '**');
}

function destinations(json: unknown): string[] {
  return arrayOf(at(json, 'spec', 'destinations')).map((each_) => destinationOf(each_));
}

function destinationOf(destination: unknown): string {
  const [server, name, namespace] = ['server', 'name', 'namespace'].map((key) => anyText(textOf(member(destination, key) ?? '')));
  return `${namespace || 'any namespace'} at ${server || name}`;
}

/** Kinds that a project lists; where it has no list, `absent` holds. */
function kinds(name: string, absent: readonly string[]): (json: unknown) => readonly string[] {
  return (json) => {
    const list = at(json, 'spec', name);
    return Array.isArray(list) ? list.map((kind) => `${anyText(textOf(member(kind, 'kind')))} of ${anyText(textOf(member(kind, 'group') ?? '') || 'core')}`) : absent;
  };
}

function keysOf(json: unknown): string[] {
  return arrayOf(at(json, 'spec', 'signatureKeys')).map((key) => textOf(member(key, 'keyID')));
}

const PROJECT: readonly Watch[] = [
  allowance({ id: 'delivery/destinations', severity: HIGH, pointer: '/spec/destinations', items: destinations }, 'may deploy to %', 'may not deploy to % any more'),
  allowance({ id: 'delivery/sources', severity: HIGH, pointer: '/spec/sourceRepos', items: (json) => each('spec', 'sourceRepos')(json).map(anyText) }, 'may deploy from %', 'may not deploy from % any more'),
  allowance({ id: 'delivery/cluster-kinds', severity: HIGH, pointer: '/spec/clusterResourceWhitelist', items: kinds('clusterResourceWhitelist', []) }, 'may deploy what belongs to the whole cluster: %', 'may not deploy % any more'),
  allowance({ id: 'delivery/kinds', severity: MEDIUM, pointer: '/spec/namespaceResourceWhitelist', items: kinds('namespaceResourceWhitelist', ['** of **']) }, 'may deploy the kinds %', 'may not deploy the kinds % any more'),
  demand({ id: 'delivery/refused-kinds', severity: MEDIUM, pointer: '/spec/namespaceResourceBlacklist', items: kinds('namespaceResourceBlacklist', []) }, 'may not deploy the kinds % any more', 'may deploy the kinds % that it refused'),
  demand({ id: 'delivery/refused-cluster-kinds', severity: HIGH, pointer: '/spec/clusterResourceBlacklist', items: kinds('clusterResourceBlacklist', []) }, 'may not deploy the kinds % any more', 'may deploy the kinds % that it refused'),
  allowance({ id: 'delivery/signers', severity: HIGH, pointer: '/spec/signatureKeys', items: (json, other) => keysOf(other).length === 0 ? [] : keysOf(json) }, 'takes commits that are signed by %', 'does not take commits that are signed by % any more'),
  demand({ id: 'delivery/signed', severity: HIGH, pointer: '/spec/signatureKeys', items: (json) => keysOf(json).length > 0 ? ['signed'] : [] }, 'takes only signed commits', 'takes commits that nobody signed'),
  demand({ id: 'delivery/own-clusters', severity: MEDIUM, pointer: '/spec/permitOnlyProjectScopedClusters', items: flag(true, 'own', 'spec', 'permitOnlyProjectScopedClusters') }, 'deploys only to clusters of its own', 'deploys to clusters that are not its own, too'),
  {
    ...reliance({ id: 'delivery/accounts', severity: HIGH, pointer: '/spec/destinationServiceAccounts', items: (json) => arrayOf(at(json, 'spec', 'destinationServiceAccounts')).map((each_) => `${textOf(member(each_, 'defaultServiceAccount'))} for ${destinationOf(each_)}`) }, 'deploys as another account: %'),
    gained: { effect: 'neutral', severity: MEDIUM, words: 'deploys as the account %, too' },
    lost: { effect: 'weaker', words: 'does not deploy as the account % any more, but with the rights of Argo CD or of a wider account' },
  },
  demand({ id: 'delivery/closed-times', severity: MEDIUM, pointer: '/spec/syncWindows', items: (json) => arrayOf(at(json, 'spec', 'syncWindows')).filter((window) => member(window, 'kind') === 'deny').map(windowOf) }, 'deploys nothing at %', 'deploys at %, when it did not'),
  allowance({ id: 'delivery/role-rights', severity: HIGH, pointer: '/spec/roles', items: (json) => rolesOf(json, 'policies') }, 'gives its roles the rights %', 'does not give its roles the rights % any more'),
  allowance({ id: 'delivery/role-members', severity: MEDIUM, pointer: '/spec/roles', items: (json) => rolesOf(json, 'groups') }, 'gives a role to the group %', 'does not give a role to the group % any more'),
  allowance({ id: 'delivery/source-namespaces', severity: HIGH, pointer: '/spec/sourceNamespaces', items: (json) => each('spec', 'sourceNamespaces')(json).map(anyText) }, 'takes Applications of the namespaces %', 'does not take Applications of the namespaces % any more'),
];

function windowOf(window: unknown): string {
  const words = ['schedule', 'duration', 'timeZone'].map((name) => textOf(member(window, name) ?? '')).filter((text) => text !== '');
  const scopes = ['applications', 'namespaces', 'clusters'].flatMap((name) => arrayOf(member(window, name)).length === 0 ? [] : [`${name} ${arrayOf(member(window, name)).map(textOf).join(', ')}`]);
  return `${words.join(' for ')} (${scopes.join('; ')}${member(window, 'manualSync') === true ? '; by hand all the same' : ''})`;
}

function rolesOf(json: unknown, list: string): string[] {
  return arrayOf(at(json, 'spec', 'roles')).flatMap((role) => arrayOf(member(role, list)).map((item) => list === 'groups' ? `${textOf(item)} (${textOf(member(role, 'name'))})` : anyText(textOf(item))));
}

function sourcesOf(spec: unknown): readonly unknown[] {
  const many = member(spec, 'sources');
  return Array.isArray(many) ? many : [member(spec, 'source')].filter(isObject);
}

/** An Application, or the template of those that an ApplicationSet makes. */
function application(...path: readonly string[]): Watch[] {
  const spec = (json: unknown) => at(json, ...path);
  const place = (name: string) => `/${[...path, name].join('/')}`;
  const ofSources = (name: string) => (json: unknown) => sourcesOf(spec(json)).map((source) => textOf(member(source, name) ?? '')).filter((text) => text !== '');
  return [
    reliance({ id: 'delivery/project', severity: HIGH, pointer: place('project'), items: value(...path, 'project') }, 'belongs to another project: %'),
    reliance({ id: 'delivery/source', severity: HIGH, pointer: place('source'), items: ofSources('repoURL') }, 'deploys from somewhere else: %', 'weaker', 'Whoever writes there decides what runs.'),
    revision({ id: 'delivery/revision', severity: MEDIUM, pointer: place('source/targetRevision'), items: (json) => sourcesOf(spec(json)).map((source) => textOf(member(source, 'targetRevision') ?? 'HEAD')) }),
    pinned({ id: 'delivery/revision', severity: LOW, pointer: place('source/targetRevision'), items: ofSources('targetRevision') }),
    reliance({ id: 'delivery/path', severity: LOW, pointer: place('source/path'), items: (json) => [...ofSources('path')(json), ...ofSources('chart')(json)] }, 'deploys another folder or chart: %', 'neutral'),
    reliance({ id: 'delivery/destination', severity: MEDIUM, pointer: place('destination'), items: (json) => isObject(member(spec(json), 'destination')) ? [destinationOf(member(spec(json), 'destination'))] : [] }, 'deploys to %'),
    demand({ id: 'delivery/self-heal', severity: LOW, pointer: place('syncPolicy/automated'), items: flag(true, 'on', ...path, 'syncPolicy', 'automated', 'selfHeal') }, 'takes back what is changed in the cluster', 'does not take back any more what is changed in the cluster'),
    allowance({ id: 'delivery/ignored', severity: MEDIUM, pointer: place('ignoreDifferences'), items: each(...path, 'ignoreDifferences') }, 'lets what is changed in the cluster stay: %', 'does not let what is changed in the cluster stay any more: %'),
  ];
}

const FIXED = /^(?:v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?|[0-9a-f]{40}|[0-9a-f]{64}|sha256:[0-9a-f]{64}|(?:commit|digest) .+|tag (?!latest$|main$|master$|stable$|edge$|nightly$|dev$).+|refs\/tags\/.+)$/;

/** Which state is deployed. Where it was a fixed one and moves on its own now, nobody approves of what comes. */
function revision(watched: Pick<Watch, 'id' | 'severity' | 'pointer' | 'items'>): Watch {
  const moving: Watch['items'] = (json, other) => watched.items(json, other).filter((text) => !FIXED.test(text));
  return { ...watched, items: moving, gained: { effect: 'weaker', words: 'follows %', why: 'What comes there is deployed without another approval.' }, lost: { effect: 'stronger', words: 'does not follow % any more' }, changed: { effect: 'weaker', words: 'follows another revision: %', why: 'Others may be able to write there.' } };
}

/** Which fixed state is deployed. */
function pinned(watched: Pick<Watch, 'id' | 'severity' | 'pointer' | 'items'>): Watch {
  return { ...watched, id: `${watched.id}-pinned`, severity: LOW, items: (json, other) => watched.items(json, other).filter((text) => FIXED.test(text)), changed: { effect: 'neutral', words: 'deploys %' } };
}

function refOf(json: unknown): string[] {
  return ['commit', 'digest', 'name', 'semver', 'tag', 'branch'].flatMap((name) => {
    const said = at(json, 'spec', 'ref', name);
    return said === undefined ? [] : [`${name === 'name' ? '' : `${name} `}${textOf(said)}`];
  }).slice(0, 1);
}

const REF = { id: 'delivery/revision', severity: MEDIUM, pointer: '/spec/ref', items: (json: unknown) => refOf(json).length > 0 ? refOf(json) : ['the default branch'] };

function verified(place: readonly string[], words = 'verify'): Watch[] {
  const verify = (json: unknown) => at(json, ...place, words);
  const pointer = `/${[...place, words].join('/')}`;
  return [
    demand({ id: 'delivery/verification', severity: HIGH, pointer, items: (json) => isObject(verify(json)) ? ['verified'] : [] }, 'takes only what is signed', 'takes what nobody signed'),
    {
      ...reliance({ id: 'delivery/signers', severity: HIGH, pointer, items: (json) => isObject(verify(json)) ? [textOf({ ...verify(json) as object, mode: undefined })] : [] }, 'takes what others have signed: %'),
      gained: undefined,
      lost: undefined,
    },
    { id: 'delivery/signature-mode', severity: MEDIUM, pointer, items: value(...place, words, 'mode'), changed: { effect: 'neutral', words: 'takes signatures of something else: %' } },
  ];
}

const SOURCE: readonly Watch[] = [
  reliance({ id: 'delivery/source', severity: HIGH, pointer: '/spec/url', items: (json) => [...value('spec', 'url')(json), ...value('spec', 'endpoint')(json), ...value('spec', 'bucketName')(json)] }, 'takes what is deployed from somewhere else: %', 'weaker', 'Whoever writes there decides what runs.'),
  allowance({ id: 'delivery/insecure', severity: HIGH, pointer: '/spec/insecure', items: flag(true, 'insecure', 'spec', 'insecure') }, 'takes what is deployed without TLS', 'takes what is deployed by TLS only'),
  revision(REF), pinned(REF),
  demand({ id: 'delivery/revision-exact', severity: LOW, pointer: '/spec/ref', items: (json) => refOf(json).some((text) => /^(?:commit|digest) /.test(text)) ? ['exact'] : [] }, 'names exactly what it deploys, by commit or digest', 'does not name any more exactly what it deploys, by commit or digest', 'A tag can be moved.'),
  ...verified(['spec']),
];

const APPLIER: readonly Watch[] = [
  {
    ...reliance({ id: 'delivery/account', severity: HIGH, pointer: '/spec/serviceAccountName', items: value('spec', 'serviceAccountName') }, 'applies as the account %'),
    gained: { effect: 'stronger', words: 'applies as the account %, no longer with the rights of Flux' },
    lost: { effect: 'weaker', words: 'does not apply as the account % any more, but with the rights of Flux' },
    changed: { effect: 'weaker', severity: MEDIUM, words: 'applies as another account: %' },
  },
  {
    ...reliance({ id: 'delivery/cluster', severity: HIGH, pointer: '/spec/kubeConfig', items: value('spec', 'kubeConfig') }, 'applies to another cluster: %'),
    lost: { effect: 'neutral', severity: MEDIUM, words: 'applies to the cluster that it runs in' },
  },
  reliance({ id: 'delivery/target', severity: MEDIUM, pointer: '/spec/targetNamespace', items: value('spec', 'targetNamespace') }, 'does not apply to the same namespace any more: %'),
  {
    id: 'delivery/suspended',
    severity: LOW,
    pointer: '/spec/suspend',
    items: flag(true, 'suspended', 'spec', 'suspend'),
    gained: { effect: 'weaker', words: 'is suspended: what is changed in the cluster stays meanwhile' },
    lost: { effect: 'stronger', words: 'is not suspended any more' },
  },
];

const KUSTOMIZATION: readonly Watch[] = [
  ...APPLIER,
  reliance({ id: 'delivery/source', severity: HIGH, pointer: '/spec/sourceRef', items: value('spec', 'sourceRef') }, 'deploys from another source: %'),
  reliance({ id: 'delivery/path', severity: LOW, pointer: '/spec/path', items: value('spec', 'path') }, 'deploys another folder: %', 'neutral'),
  allowance({ id: 'delivery/patches', severity: MEDIUM, pointer: '/spec/patches', items: (json) => ['patches', 'components', 'images'].flatMap((name) => each('spec', name)(json)) }, 'changes what it deploys: %', 'does not change what it deploys any more: %', 'What the repository says is not what runs, and no audit of it tells.'),
  allowance({ id: 'delivery/substitution', severity: MEDIUM, pointer: '/spec/postBuild', items: (json) => [...Object.keys(Object(at(json, 'spec', 'postBuild', 'substitute')) as object), ...each('spec', 'postBuild', 'substituteFrom')(json)] }, 'fills in what it deploys: %', 'does not fill in what it deploys any more: %'),
  {
    id: 'delivery/prune',
    severity: LOW,
    pointer: '/spec/prune',
    items: flag(true, 'prune', 'spec', 'prune'),
    gained: { effect: 'neutral', words: 'prunes what is gone from its source' },
    lost: { effect: 'neutral', words: 'does not prune any more what is gone from its source' },
  },
];

const RELEASE: readonly Watch[] = [
  ...APPLIER,
  reliance({ id: 'delivery/source', severity: HIGH, pointer: '/spec/chart', items: (json) => [at(json, 'spec', 'chart', 'spec', 'sourceRef'), at(json, 'spec', 'chart', 'spec', 'chart'), at(json, 'spec', 'chartRef')].filter((each_) => each_ !== undefined).map(textOf) }, 'deploys another chart: %'),
  revision({ id: 'delivery/revision', severity: MEDIUM, pointer: '/spec/chart/spec/version', items: (json) => isObject(at(json, 'spec', 'chart', 'spec')) ? [textOf(at(json, 'spec', 'chart', 'spec', 'version') ?? '*')] : [] }),
  pinned({ id: 'delivery/revision', severity: MEDIUM, pointer: '/spec/chart/spec/version', items: value('spec', 'chart', 'spec', 'version') }),
  ...verified(['spec', 'chart', 'spec']),
  { ...reliance({ id: 'delivery/values', severity: LOW, pointer: '/spec/values', items: (json) => Object.entries(Object(at(json, 'spec', 'values')) as object).map(([key, said]) => `${key}: ${textOf(said)}`) }, 'gives its chart other values', 'neutral', 'What the chart makes of them, only its rendered manifests tell.'), isHidden: true },
];

const APPLICATION = application('spec');
const APPLICATION_SET = application('spec', 'template', 'spec');

/** What tools that deploy from repositories take, from whom, and where they put it. */
export const DELIVERY_WATCHES: { readonly [groupKind: string]: readonly Watch[] } = {
  'argoproj.io/AppProject': PROJECT,
  'argoproj.io/Application': APPLICATION,
  'argoproj.io/ApplicationSet': APPLICATION_SET,
  'source.toolkit.fluxcd.io/GitRepository': SOURCE,
  'source.toolkit.fluxcd.io/OCIRepository': SOURCE,
  'source.toolkit.fluxcd.io/HelmRepository': SOURCE.filter(({ id }) => !id.startsWith('delivery/revision')),
  'source.toolkit.fluxcd.io/Bucket': SOURCE.filter(({ id }) => !id.startsWith('delivery/revision')),
  'kustomize.toolkit.fluxcd.io/Kustomization': KUSTOMIZATION,
  'helm.toolkit.fluxcd.io/HelmRelease': RELEASE,
};
