import { Severity } from '../../core/finding';
import { arrayOf, at, member, pointer, stringOf } from '../../core/json';
import { ChangeText, nameOf } from '../object-change';
import { identityOf } from '../object-identity';
import type { ObjectPair } from '../object-pair';
import { sortedText } from '../sorted-text';
import { watchedChanges } from '../watched-settings';

/** A setting that says what a guard of the cluster does with what it objects to. */
interface GuardSetting {
  /** What it is called in the change's id. */
  readonly name: string;
  readonly pointer: string;
  readonly value: string;
  readonly isStrict: boolean;
  /** What a lax value means. */
  readonly lax: string;
  readonly strict: string;
}

/** What guards of the cluster let pass that they refused, and the other way round; anything else that changes in them may let more pass. */
export function guardChanges(pair: ObjectPair, renamed: (text: string) => string): ChangeText[] {
  const [old, now] = [settingsOf(pair.before), settingsOf(pair.after)];
  if (!now) return [];
  const changes = now.flatMap((setting) => {
    const was = old?.find(({ name, pointer: at_ }) => name === setting.name && at_ === setting.pointer);
    return was && was.isStrict !== setting.isStrict ? [settingChange(was, setting, nameOf(pair))] : [];
  });
  const [was, is] = [textOf(pair.before.json), textOf(pair.after.json)];
  if (changes.length > 0 || isReadWhole(pair) || was === is || renamed(was) === is || watchedChanges(pair, renamed).length > 0) return changes;
  return [{ id: 'objects/guard-changed', effect: 'weaker', severity: Severity.MEDIUM, title: `${nameOf(pair)} demands something else, which may refuse less.` }];
}

/** Kinds of which every part that matters is told, or which another comparison tells as a whole. */
const READ_WHOLE: readonly string[] = ['security.istio.io/PeerAuthentication', 'security.istio.io/AuthorizationPolicy', 'apiregistration.k8s.io/APIService'];

function isReadWhole({ after }: ObjectPair): boolean {
  return READ_WHOLE.includes(after.groupKind) || (after.group === 'admissionregistration.k8s.io' && !after.kind.startsWith('MutatingAdmission'));
}

function settingChange(old: GuardSetting, now: GuardSetting, name: string): ChangeText {
  return {
    id: `objects/guard-${now.isStrict ? 'strengthened' : 'weakened'}`,
    effect: now.isStrict ? 'stronger' : 'weaker',
    severity: Severity.HIGH,
    title: `${name} ${now.isStrict ? now.strict : now.lax}.`,
    before: old.value,
    after: now.value,
    oldPointer: old.pointer,
    newPointer: now.pointer,
  };
}

const GUARD_GROUPS: readonly string[] = [
  'security.istio.io', 'policy.linkerd.io', 'policy.sigstore.dev', 'kyverno.io', 'policies.kyverno.io', 'security.kubearmor.com', 'apiregistration.k8s.io',
  'admissionregistration.k8s.io',
];

const FAILURE = { name: 'failurePolicy', lax: 'lets everything pass while it cannot answer', strict: 'lets nothing pass while it cannot answer' };

function settingsOf(manifest: ObjectPair['after']): GuardSetting[] | undefined {
  const { json } = manifest;
  switch (identityOf(manifest).groupKind) {
    case 'admissionregistration.k8s.io/ValidatingWebhookConfiguration':
    case 'admissionregistration.k8s.io/MutatingWebhookConfiguration':
      return arrayOf(member(json, 'webhooks')).map((webhook, i) => failureOf(webhook, pointer('/webhooks', i, 'failurePolicy')));
    case 'admissionregistration.k8s.io/ValidatingAdmissionPolicy': return [failureOf(at(json, 'spec'), '/spec/failurePolicy')];
    case 'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': return [actionsOf(at(json, 'spec', 'validationActions'))];
    case 'kyverno.io/ClusterPolicy':
    case 'kyverno.io/Policy': return [kyvernoAction(json)];
    case 'security.istio.io/PeerAuthentication': return [meshMode(json)];
    default: return otherSettings(manifest);
  }
}

/** Other kinds that guard something have no such setting, and whatever changes in them is worth a look. */
function otherSettings(manifest: ObjectPair['after']): GuardSetting[] | undefined {
  if (manifest.group === 'constraints.gatekeeper.sh') return [constraintAction(manifest.json)];
  return GUARD_GROUPS.includes(manifest.group) ? [] : undefined;
}

function failureOf(holder: unknown, at_: string): GuardSetting {
  const value = stringOf(member(holder, 'failurePolicy')) ?? 'Fail';
  return { ...FAILURE, pointer: at_, value, isStrict: value === 'Fail' };
}

function actionsOf(actions: unknown): GuardSetting {
  const value = arrayOf(actions).map(String).sort().join(', ') || 'unset';
  return { name: 'actions', pointer: '/spec/validationActions', value, isStrict: value.includes('Deny'), lax: 'refuses nothing any more', strict: 'refuses what breaks it' };
}

/** Enforced where the policy as a whole or one of its rules says so. */
function kyvernoAction(json: unknown): GuardSetting {
  const ofRules = arrayOf(at(json, 'spec', 'rules')).map((rule) => at(rule, 'validate', 'failureAction'));
  const said = [at(json, 'spec', 'validationFailureAction'), ...ofRules].filter((each) => each !== undefined);
  const isStrict = said.some((each) => String(each).toLowerCase() === 'enforce');
  return { name: 'action', pointer: '/spec', value: isStrict ? 'Enforce' : 'Audit', isStrict, lax: 'refuses nothing any more', strict: 'refuses what breaks it' };
}

function constraintAction(json: unknown): GuardSetting {
  const value = stringOf(at(json, 'spec', 'enforcementAction')) ?? 'deny';
  return { name: 'action', pointer: '/spec/enforcementAction', value, isStrict: value === 'deny', lax: 'refuses nothing any more', strict: 'refuses what breaks it' };
}

/** Whether the mesh takes what is not encrypted. */
function meshMode(json: unknown): GuardSetting {
  const value = stringOf(at(json, 'spec', 'mtls', 'mode')) ?? 'UNSET';
  return { name: 'mode', pointer: '/spec/mtls', value, isStrict: value === 'STRICT', lax: 'takes connections that the mesh does not encrypt', strict: 'takes only connections that the mesh encrypts' };
}

/** What a guard says, without what names it, and without the actions of Kyverno, which may stand in either of two places. */
function textOf(json: unknown): string {
  return sortedText(['webhooks', 'spec'].map((name) => member(json, name))).replace(/"(?:validationF|f)ailureAction":"[^"]*",?/g, '');
}
