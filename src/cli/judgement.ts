import type { AuditOptions } from './audit-options';
import { choice } from './choice';
import { clusterVersion } from './cluster-version';
import { namespaceNamed } from './namespace-option';
import { podSecurityPolicy } from './pod-security';
import { loadSettings } from '../app/configuration-file';
import type { JudgementBasis } from '../app/input-judge';
import { UsageError } from '../core/errors';
import { Severity } from '../core/finding';
import { KubernetesVersion } from '../core/kubernetes-version';
import { Mesh } from '../core/mesh';
import { Platform } from '../core/platform';
import { Packs } from '../policy/packs/packs';
import type { PolicySettings } from '../policy/settings';

/** What a call and its configuration say about judging. */
export interface Judgement {
  readonly settings: PolicySettings;
  readonly basis: JudgementBasis;
  /** The namespace of objects that name none. @default - `default` */
  readonly namespace?: string;
  /** What a reader of the report must know about it. */
  readonly notices: readonly string[];
}


/**
 * What the manifests of a call are judged by: the command line before the configuration.
 *
 * @throws UsageError for what the command line or the configuration says wrong.
 */
export function judgementOf(options: AuditOptions, cwd: string, today: string): Judgement {
  checkTogether(options);
  const settings = settingsOf(options, cwd, today);
  const common = {
    today,
    mesh: options.mesh === undefined ? settings.mesh : profile('--mesh', options.mesh, meshes()),
    platform: options.platform === undefined ? settings.platform : profile('--platform', options.platform, platforms()),
    externalObjects: settings.externalObjects,
    complete: options.complete ?? settings.complete ?? false,
  };
  const namespace = namespaceNamed(options.namespace) ?? settings.namespace;
  const judged = options.pss === undefined ? byConfiguration(options, settings, common) : byPodSecurity(options, options.pss, common);
  return { settings, namespace, ...judged };
}

function settingsOf({ config, pack, pss, kubernetesVersion }: AuditOptions, cwd: string, today: string): PolicySettings {
  for (const id of pack) choice('--pack', id, Packs.all().map((each) => each.id));
  return loadSettings({
    file: config,
    cwd,
    today,
    packs: pack.length > 0 ? pack : undefined,
    kubernetesVersion: kubernetesVersion === undefined || pss !== undefined ? undefined : clusterVersion(kubernetesVersion),
  });
}

type Common = Pick<JudgementBasis, 'today' | 'mesh' | 'platform' | 'externalObjects' | 'complete'>;

function byConfiguration(options: AuditOptions, settings: PolicySettings, common: Common): Pick<Judgement, 'basis' | 'notices'> {
  const version = settings.kubernetesVersion;
  const failOn = severityOf(options.failOn) ?? settings.failOn ?? Severity.LOW;
  return {
    basis: { ...settings, ...common, failOn, version: version ?? KubernetesVersion.NEWEST, assumesVersion: version === undefined },
    notices: version ? [] : [`No Kubernetes version was named: judged for the newest that this release knows, ${KubernetesVersion.NEWEST}.`],
  };
}

/** The cluster's admission knows neither our exemptions nor our severities, so neither counts here. */
function byPodSecurity(options: AuditOptions, level: string, common: Common): Pick<Judgement, 'basis' | 'notices'> {
  const { rules, pack, version, notice } = podSecurityPolicy(level, options.kubernetesVersion);
  const unconfigured = { severities: new Map(), parameters: new Map(), exemptions: [], locks: new Map(), loosened: [], settingsFindings: [] };
  return {
    basis: { ...common, ...unconfigured, rules, catalogue: rules, packs: [pack], version, failOn: severityOf(options.failOn) ?? Severity.LOW },
    notices: [notice],
  };
}

function checkTogether(options: AuditOptions): void {
  if (options.pss !== undefined && options.pack.length > 0) {
    throw new UsageError('--pss judges by exactly one level, so --pack has nothing to add.', {
      fix: `leave out one of them, or say --pack pss-${options.pss}, which follows the configuration`,
    });
  }
}

function severityOf(text: string | undefined): Severity | undefined {
  if (text === 'never') throw new UsageError('--fail-on does not know "never": findings are what exit code 1 says.', { fix: 'say --fail-on critical, or let the pipeline go on after exit code 1' });
  return text === undefined ? undefined : choice('--fail-on', text, Object.values(Severity));
}

function profile<T extends { readonly name: string }>(option: string, name: string, known: readonly T[]): T {
  choice(option, name, known.map((each) => each.name));
  return known.find((each) => each.name === name)!;
}

function platforms(): Platform[] {
  return Object.values(Platform).filter((value) => value instanceof Platform);
}

function meshes(): Mesh[] {
  return Object.values(Mesh).filter((value) => value instanceof Mesh);
}
