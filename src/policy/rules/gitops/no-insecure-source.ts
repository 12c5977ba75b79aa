import { applicationSpecs, generatorsOf, sourcesOf } from './argo-applications';
import { APPLICATION, APPLICATION_SET, BUCKET, GIT_REPOSITORY, HELM_RELEASE, HELM_REPOSITORY, OCI_REPOSITORY, PROJECT } from './gitops-kinds';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Connections that nobody encrypts. */
const PLAIN = /^(?:http|git|ftp):\/\//i;

/** Sources must be fetched over connections that are encrypted and checked. */
export class NoInsecureSource extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/no-insecure-source',
    title: 'What GitOps delivers must be fetched over encrypted connections.',
    why: 'Whoever sits between the cluster and the server puts in manifests of his own, and reads the credentials.',
    severity: Severity.HIGH,
    judges: Kinds.of(APPLICATION, APPLICATION_SET, PROJECT, GIT_REPOSITORY, OCI_REPOSITORY, HELM_REPOSITORY, HELM_RELEASE, BUCKET),
    controls: ['nsa/encryption', 'mitre/T1557'],
  };

  public check({ manifest }: Subject): Violation[] {
    const spec = Field.of(manifest.json, '').member('spec');
    return [
      ...addressesOf(manifest, spec).filter(({ text }) => PLAIN.test(text ?? '')).map((address) => address.complaint('write https:// or ssh://')),
      ...insecuritiesOf(manifest, spec).filter((field) => field.isOneOf(true)).map((field) => field.complaint('leave it out, and give the certificate of the authority, if it is your own')),
    ];
  }
}

function addressesOf(manifest: Manifest, spec: Field): Field[] {
  switch (manifest.groupKind) {
    case PROJECT: return spec.member('sourceRepos').items();
    case APPLICATION: case APPLICATION_SET: return [
      ...applicationSpecs(manifest).flatMap(sourcesOf).map((source) => source.member('repoURL')),
      ...generatorsOf(manifest).flatMap((generator) => generator.name === 'git' ? [generator.member('repoURL')] : hostsIn(generator).map((host) => host.member('api'))),
    ];
    case HELM_RELEASE: return [spec.member('chart', 'spec', 'url')];
    default: return [spec.member('url')];
  }
}

/** Without TLS, or without looking at the certificate. */
function insecuritiesOf(manifest: Manifest, spec: Field): Field[] {
  switch (manifest.groupKind) {
    case APPLICATION_SET: return generatorsOf(manifest).flatMap(hostsIn).map((host) => host.member('insecure'));
    case HELM_RELEASE: return [spec.member('chart', 'spec', 'insecure')];
    default: return [spec.member('insecure')];
  }
}

/** A generator names the service that it asks under the service's name: `gitlab`, `gitea`. */
function hostsIn(generator: Field): Field[] {
  return ['scmProvider', 'pullRequest'].includes(generator.name) ? generator.members().filter(({ object }) => object) : [];
}
