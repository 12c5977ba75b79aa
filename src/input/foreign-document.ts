import { at, isObject, member } from '../core/json';

/** What a document is that another program reads, and how to come from it to manifests. */
export interface ForeignDocument {
  /** What it is. */
  readonly is: string;
  /** What to give instead. */
  readonly fix: string;
}

const NO_MANIFEST = 'leave it out: it is no manifest';

/** Groups of objects that look like Kubernetes' own and are for programs on the user's machine, which no cluster serves. */
const CLIENT_GROUPS: { readonly [group: string]: ForeignDocument } = Object.assign(Object.create(null), {
  'kustomize.config.k8s.io': { is: 'a kustomization', fix: 'render it first: kustomize build … | cdk8s-hardened audit -' },
  'cli.kyverno.io': { is: 'a test of Kyverno\'s command line', fix: NO_MANIFEST },
  'chainsaw.kyverno.io': { is: 'a test of Chainsaw', fix: NO_MANIFEST },
  'kind.x-k8s.io': { is: 'a configuration of kind', fix: NO_MANIFEST },
  'k3d.io': { is: 'a configuration of k3d', fix: NO_MANIFEST },
  'ctlptl.dev': { is: 'a configuration of ctlptl', fix: NO_MANIFEST },
  'skaffold': { is: 'a configuration of Skaffold', fix: 'render it first: skaffold render | cdk8s-hardened audit -' },
  'backstage.io': { is: 'an entry of Backstage\'s catalogue', fix: NO_MANIFEST },
});

/** An object with type that is for another program; undefined for everything that a cluster could serve. */
export function foreignObject(group: string, kind: string, json: unknown): ForeignDocument | undefined {
  if (group === '' && kind === 'Config' && Array.isArray(member(json, 'clusters'))) return { is: 'a kubeconfig', fix: NO_MANIFEST };
  if (member(json, 'apiVersion') === 'builtin') return { is: 'a configuration of Kustomize', fix: CLIENT_GROUPS['kustomize.config.k8s.io'].fix };
  return CLIENT_GROUPS[group];
}

const has = (...keys: string[]) => (value: unknown) => keys.every((key) => member(value, key) !== undefined);

/** Documents without type that are well known, by what they have. */
const SHAPES: readonly (ForeignDocument & { readonly fits: (value: unknown) => boolean })[] = [
  { is: 'a chart\'s description', fix: 'render the chart first: helm template … | cdk8s-hardened audit -', fits: has('apiVersion', 'name', 'version') },
  { is: 'a kustomization', fix: CLIENT_GROUPS['kustomize.config.k8s.io'].fix, fits: (value) => Array.isArray(member(value, 'resources')) },
  { is: 'a Compose file', fix: NO_MANIFEST, fits: (value) => isObject(member(value, 'services')) },
  { is: 'a file of sealed values', fix: NO_MANIFEST, fits: has('schemaVersion', 'certificates', 'values') },
];

/** What a document without `kind` is, where that is well known. */
export function foreignShape(value: unknown): ForeignDocument | undefined {
  return SHAPES.find(({ fits }) => fits(value));
}

/** Whether a document without `apiVersion` and `kind` still looks as if it were meant for Kubernetes. */
export function looksMeantForKubernetes(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => has('kind', 'metadata')(item) || has('apiVersion', 'metadata')(item));
  return isObject(value) && (at(value, 'metadata', 'name') !== undefined || isObject(at(value, 'spec', 'template')) || Array.isArray(at(value, 'spec', 'containers')));
}
