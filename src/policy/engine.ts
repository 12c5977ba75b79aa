import type { Placed } from './exemption-scope';
import { Exemptions, Locks } from './exemptions';
import { Facts } from './facts';
import { Configured, ParameterValues } from './parameters';
import type { Rule, Violation } from './rule';
import { stablePath } from './stable-path';
import { Subject, SubjectContext } from './subject';
import type { ClusterObjects } from '../core/clusters-apart';
import { Finding, Severity } from '../core/finding';
import { KubernetesVersion } from '../core/kubernetes-version';
import type { LedgerEntry } from '../core/ledger';
import type { Manifest } from '../core/manifest';
import { Mesh } from '../core/mesh';
import type { ExternalObject } from '../core/object-reference';
import { Platform } from '../core/platform';
import { Redaction } from '../core/redaction';
import { compareTexts } from '../core/text-order';

/** What a judgement needs besides the objects. */
export interface EngineOptions {
  readonly rules: readonly Rule[];
  /** The rules that there are, also those that are off. @default - those that judge */
  readonly catalogue?: readonly Rule[];
  /** The current day, `YYYY-MM-DD`, in UTC: expiry is counted from it. */
  readonly today: string;
  readonly version?: KubernetesVersion;
  /** Whether nobody has named the version, so that objects may be meant for an older one. @default false */
  readonly assumesVersion?: boolean;
  readonly platform?: Platform;
  readonly mesh?: Mesh;
  readonly exemptions?: readonly LedgerEntry[];
  /** Which rules nobody else may exempt. @default - none */
  readonly locks?: Locks;
  /** Rule id → what is configured of its parameters. */
  readonly parameters?: Configured;
  /** Rule id → how bad it is where that is not as its `meta` says. */
  readonly severities?: ReadonlyMap<string, Severity>;
  /** Whether everything that belongs to the app is given. @default true */
  readonly complete?: boolean;
  /** What exists although no manifest makes it. */
  readonly externalObjects?: readonly ExternalObject[];
}

/** What came of judging objects. */
export interface Verdict {
  /** What fails, sorted. */
  readonly violations: readonly Finding[];
  /** What an exemption covers, sorted. */
  readonly exempted: readonly Finding[];
  /** What only the whole app could tell, of input that is a part of one, sorted. */
  readonly unresolved: readonly Finding[];
  /** How many objects were judged. */
  readonly objects: number;
  /** How many rules judged at least one object. */
  readonly rules: number;
  /** How often a rule judged an object. */
  readonly checks: number;
  /** The version that was judged for. */
  readonly version: KubernetesVersion;
}

/** A rule that throws says nothing about the object, so its failure is a finding of its own, which exempting that rule cannot silence. */
const CRASHED = 'engine/rule-crashed';

/** Judges objects by rules. */
export class Engine {
  private readonly exemptions: Exemptions;
  private readonly ofPodOwners = new Map<string, readonly Rule[]>();
  private readonly ofOthers = new Map<string, readonly Rule[]>();
  private redacted?: { readonly manifest: Manifest; readonly redaction: Redaction };

  constructor(private readonly options: EngineOptions) {
    this.exemptions = new Exemptions(options.exemptions ?? [], options);
  }

  /** Judges all objects of an app together; the answer is the same for the same objects in any order. */
  public judge(manifests: readonly Manifest[]): Verdict {
    return this.judgeApart([{ manifests, beside: [] }]);
  }

  /** Judges the objects of several clusters, for which the same rules and exemptions hold: what one of them has, another one has not. */
  public judgeApart(clusters: readonly ClusterObjects[]): Verdict {
    const applied = new Set<readonly Rule[]>();
    const findings: Finding[] = [];
    let checks = 0;
    for (const { manifests, beside } of clusters) {
      const context = this.contextOf(beside.length === 0 ? manifests : [...manifests, ...beside]);
      for (const manifest of manifests) {
        const rules = this.rulesFor(manifest);
        applied.add(rules);
        checks += rules.length;
        const subject = Subject._of(manifest, context);
        for (let i = 0; i < rules.length; i++) this.check(rules[i], subject, findings);
      }
    }
    const judged = clusters.flatMap(({ manifests }) => manifests);
    const all = sorted([...findings, ...this.exemptions.findings(this.options.exemptions?.length ? judged.map(placed) : [])]);
    return {
      violations: all.filter((f) => !f.exemption && !f.unresolved),
      exempted: all.filter((f) => f.exemption),
      unresolved: all.filter((f) => f.unresolved && !f.exemption),
      objects: judged.length,
      rules: new Set([...applied].flat()).size,
      checks,
      version: this.version,
    };
  }

  private get version(): KubernetesVersion {
    return this.options.version ?? KubernetesVersion.NEWEST;
  }

  private contextOf(manifests: readonly Manifest[]): SubjectContext {
    return {
      version: this.version,
      assumesVersion: this.options.assumesVersion,
      platform: this.options.platform ?? Platform.KUBERNETES,
      mesh: this.options.mesh ?? Mesh.NONE,
      facts: new Facts(manifests, this.options.externalObjects, (rule, manifest) => this.exemptions.grants(rule, placed(manifest))),
      parameters: new ParameterValues(this.options.parameters),
    };
  }

  private rulesFor(manifest: Manifest): readonly Rule[] {
    const known = manifest.podSpec ? this.ofPodOwners : this.ofOthers;
    let rules = known.get(manifest.groupKind);
    if (!rules) known.set(manifest.groupKind, rules = this.options.rules.filter((rule) => rule.meta.judges.includes(manifest)));
    return rules;
  }

  private check(rule: Rule, subject: Subject, findings: Finding[]): void {
    try {
      const violations = rule.check(subject);
      if (violations.length === 0) return;
      const redaction = this.redactionOf(subject.manifest);
      const told = violations.map((violation) => this.finding(rule, subject.manifest, without(violation, redaction)));
      findings.push(...told.map((finding) => this.exemptions.apply(finding, rule.meta.exemptable !== false)));
    } catch (error) {
      findings.push(crash(rule, subject.manifest, this.redactionOf(subject.manifest).mask(error instanceof Error ? error.message : String(error))));
    }
  }

  /** Objects are judged one after the other: what the last one holds is remembered. */
  private redactionOf(manifest: Manifest): Redaction {
    if (this.redacted?.manifest !== manifest) this.redacted = { manifest, redaction: Redaction.of(manifest) };
    return this.redacted.redaction;
  }

  private finding(rule: Rule, manifest: Manifest, violation: Violation): Finding {
    const { id, severity, title, needsCompleteInput } = rule.meta;
    const container = violation.container ?? manifest.podSpec?.containers.find((c) => violation.path.startsWith(`${c.pointer}/`))?.name;
    return {
      ruleId: id,
      severity: this.options.severities?.get(id) ?? severity,
      message: title,
      found: violation.found,
      fix: violation.fix,
      container,
      exemptWith: this.exemptions.mayExempt(rule) ? exemption(rule, container) : undefined,
      ...(violation.needsCompleteInput ?? needsCompleteInput) && this.options.complete === false ? { unresolved: true } : {},
      ...place(manifest, violation.path),
    };
  }
}

function placed({ apiVersion, kind, namespace, name, origin }: Manifest): Placed {
  return { resource: { apiVersion, kind, namespace, name }, constructPath: origin.constructPath };
}

function place(manifest: Manifest, path: string): Pick<Finding, 'path' | 'stablePath' | 'resource' | 'constructPath' | 'location'> {
  const { apiVersion, kind, namespace, name, origin } = manifest;
  return {
    path: manifest.documentPointer + path,
    stablePath: stablePath(manifest.json, path),
    resource: { apiVersion, kind, namespace, name },
    constructPath: origin.constructPath,
    location: origin.locate(path),
  };
}

function exemption(rule: Rule, container: string | undefined): string {
  return rule.meta.unsafely
    ? `${rule.meta.unsafely}({ ${container ? `container: '${container}', ` : ''}reason, owner, expires })`
    : `Exemptions.of(…).add({ rule: '${rule.meta.id}', reason, owner, expires })`;
}

/** A violation that repeats nothing of the plaintext that the object holds. */
function without(violation: Violation, redaction: Redaction): Violation {
  return redaction.isEmpty ? violation : { ...violation, found: redaction.mask(violation.found), fix: redaction.mask(violation.fix) };
}

function crash(rule: Rule, manifest: Manifest, message: string): Finding {
  return {
    ruleId: CRASHED,
    severity: Severity.CRITICAL,
    message: 'A rule must be able to judge every object.',
    found: `${rule.meta.id} failed: ${message}`,
    fix: 'mend the object if it is malformed; otherwise report the rule',
    ...place(manifest, ''),
  };
}

/** By place: its text is made once for each finding, because there may be a hundred thousand. */
function sorted(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ finding, key: placeKey(finding) })).sort((a, b) => compareTexts(a.key, b.key)).map(({ finding }) => finding);
}

function placeKey(f: Finding): string {
  return [f.constructPath ?? '', f.resource.kind, f.resource.namespace ?? '', f.resource.name, f.path, f.ruleId, f.found].join('\u0000');
}
