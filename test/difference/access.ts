import { store, TODAY } from './store';
import { Manifest } from '../../src/core/manifest';
import type { Comparison } from '../../src/difference/comparison';
import { Connections } from '../../src/difference/connections';
import { ConnectionsForeign } from '../../src/difference/connections-foreign';
import { SecurityDifference } from '../../src/difference/difference';
import { Escalations } from '../../src/difference/escalations';
import { Exposure } from '../../src/difference/exposure';
import { ExposureDefaultDeny } from '../../src/difference/exposure-default-deny';
import { ExposureRoutes } from '../../src/difference/exposure-routes';
import { ExposureServices } from '../../src/difference/exposure-services';
import type { ManifestSet } from '../../src/difference/manifest-set';
import { Permissions } from '../../src/difference/permissions';
import { PermissionsUnknown } from '../../src/difference/permissions-unknown';
import { Renames } from '../../src/difference/renames';
import { Secrets } from '../../src/difference/secrets';
import { SecretsStores } from '../../src/difference/secrets-stores';
import type { SecurityChange } from '../../src/difference/security-change';
import { Engine } from '../../src/policy/engine';
import type { Draft } from '../../src/testing/manifests';

const STORE = store();

const COMPARISONS: readonly Comparison[] = [
  new Connections(), new ConnectionsForeign(), new Exposure(), new ExposureDefaultDeny(), new ExposureServices(), new ExposureRoutes(),
  new Permissions(), new PermissionsUnknown(), new Escalations(), new Secrets(), new SecretsStores(),
];

/** What a case does to the objects of an app: it changes them, or answers with others. */
export type Change = (objects: Draft[]) => Draft[] | void;

/** What changes in who reaches whom, who may do what, and who is given secrets, after a change of the app of three tiers. */
export function accessChanges(change: Change, before: Change = () => undefined): SecurityChange[] {
  const old = changed(structuredClone(STORE), before);
  return accessChangesBetween(old, changed(structuredClone(old), change));
}

/** What changes in security at all that weakens or strengthens, findings left out. */
export function effectsOf(change: Change, before: Change = () => undefined): SecurityChange[] {
  const old = changed(structuredClone(STORE), before);
  const { changes } = new SecurityDifference(setOf(old), setOf(changed(structuredClone(old), change)), { today: TODAY });
  return changes.filter(({ effect }) => effect !== 'neutral');
}

/** The same between two sets of objects. */
export function accessChangesBetween(old: Draft[], now: Draft[]): SecurityChange[] {
  const [was, is] = [setOf(old), setOf(now)];
  const renames = Renames.between(was.manifests, is.manifests);
  return COMPARISONS.flatMap((comparison) => comparison.changes(was, is, renames));
}

/** A change in one line: its id, where it goes, how much it matters, and its title. */
export function told({ id, effect, severity, title }: SecurityChange): string {
  return `${id} ${effect} ${severity}: ${title}`;
}

function changed(objects: Draft[], change: Change): Draft[] {
  return change(objects) ?? objects;
}

/** What rules say is no matter here, and judging takes its time. */
function setOf(objects: readonly Draft[]): ManifestSet {
  const manifests = objects.flatMap((json) => Manifest._read(json));
  return { manifests, exemptions: [], verdict: new Engine({ rules: [], today: TODAY }).judge([]) };
}
