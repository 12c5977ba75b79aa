import { applicationSpecs, isTemplated, sourcesOf } from './argo-applications';
import { APPLICATION, APPLICATION_SET, GIT_REPOSITORY, HELM_CHART, HELM_RELEASE, OCI_REPOSITORY } from './gitops-kinds';
import { artifactFlaw, chartFlaw, Exactness, gitFlaw } from './revisions';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** A field that says a revision, and what is wrong with it. */
type Judged = readonly [Field, string | undefined];

/**
 * What Argo CD and Flux deliver must say its revision: a branch, a tag or a commit, one version of a chart, one tag or digest of an artifact.
 *
 * Absent is whatever the server takes for its default, and a range of versions whatever is released next. A branch delivers what is pushed to it,
 * which is the point of GitOps where the branch is protected; parameters demand tags, or commits and digests.
 */
export class PinRevision extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/pin-revision',
    title: 'What GitOps delivers must say its revision.',
    why: 'Something else than what was reviewed is delivered as soon as somebody changes the default branch, or publishes a version; and nothing in the repository says since when.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(APPLICATION, APPLICATION_SET, GIT_REPOSITORY, OCI_REPOSITORY, HELM_RELEASE, HELM_CHART),
    controls: ['nist/4.2.2', 'mitre/T1525'],
    parameters: [
      { name: 'allowBranches', description: 'Whether a branch may be named.', default: true, loosenedBy: LoosenedBy.TRUE },
      { name: 'allowTags', description: 'Whether a tag may be named, which can be moved; without it commits and digests are demanded.', default: true, loosenedBy: LoosenedBy.TRUE },
    ],
  };

  public check(subject: Subject): Violation[] {
    const tags = subject.parameter(this, 'allowTags') === true;
    const exactness = { tags, branches: tags && subject.parameter(this, 'allowBranches') === true };
    return revisions(subject.manifest, exactness).flatMap(([field, flaw]) => flaw === undefined ? [] : [field.complaint(flaw)]);
  }
}

function revisions(manifest: Manifest, exactness: Exactness): Judged[] {
  const spec = Field.of(manifest.json, '').member('spec');
  switch (manifest.groupKind) {
    case GIT_REPOSITORY: return [ofGit(spec.member('ref'), exactness)];
    case OCI_REPOSITORY: return [ofArtifact(spec.member('ref'), exactness)];
    case HELM_CHART: return ofChart(spec);
    case HELM_RELEASE: return ofRelease(spec.member('chart'), exactness);
    default: return ofApplication(manifest, exactness);
  }
}

/** What a generator's template leaves out is as in the main one. */
function ofApplication(manifest: Manifest, exactness: Exactness): Judged[] {
  const [main, ...partial] = applicationSpecs(manifest).map(sourcesOf);
  const sources = [...main, ...partial.flat().filter((source) => !source.member('targetRevision').absent)];
  return sources.map((source) => ofSource(source, exactness));
}

/** A source of Argo CD: a chart of a repository of charts, an artifact, or git. */
function ofSource(source: Field, exactness: Exactness): Judged {
  const revision = source.member('targetRevision');
  if (isTemplated(revision.value)) return [revision, undefined];
  const repository = source.member('repoURL').text ?? '';
  if (!source.member('chart').isOneOf(undefined, '')) return [revision, chartFlaw(revision)];
  return [revision, repository.startsWith('oci://') ? artifactFlaw(revision, exactness) : gitFlaw(revision, exactness)];
}

/** Of several the last of `branch`, `tag`, `semver`, `name`, `commit` counts. */
function ofGit(ref: Field, exactness: Exactness): Judged {
  const named = ['commit', 'name', 'semver', 'tag', 'branch'].map((each) => ref.member(each)).find((each) => !isEmpty(each) && !each.malformed);
  switch (named?.name) {
    case 'commit': case 'name': return [named, gitFlaw(named, exactness)];
    case 'semver': return [named, exactness.tags ? chartFlaw(named) : 'name a commit'];
    case 'tag': return [named, exactness.tags ? undefined : 'name a commit'];
    case 'branch': return [named, exactness.branches ? undefined : 'name a tag or a commit'];
    default: return [ref, gitFlaw(Field.of(undefined, ''), exactness)];
  }
}

/** A digest counts before a range of versions, and that before a tag. */
function ofArtifact(ref: Field, exactness: Exactness): Judged {
  const [digest, semver, tag] = ['digest', 'semver', 'tag'].map((each) => ref.member(each));
  if (!isEmpty(digest)) return [digest, artifactFlaw(digest, { ...exactness, tags: false })];
  if (!isEmpty(semver)) return [semver, exactness.tags ? chartFlaw(semver) : 'name a digest'];
  return isEmpty(tag) ? [ref, artifactFlaw(Field.of(undefined, ''), exactness)] : [tag, artifactFlaw(tag, exactness)];
}

function ofRelease(chart: Field, exactness: Exactness): Judged[] {
  if (chart.absent) return []; // a reference to a source, which is judged itself
  const spec = chart.member('spec');
  return chart.member('kind').isOneOf('OCIRepository') ? [ofArtifact(spec.member('ref'), exactness)] : ofChart(spec);
}

/** In a repository of git or a bucket the chart is what stands there, and its version is not looked at. */
function ofChart(spec: Field): Judged[] {
  const version = spec.member('version');
  return spec.member('sourceRef', 'kind').isOneOf('GitRepository', 'Bucket') ? [] : [[version, chartFlaw(version)]];
}

function isEmpty({ value }: Field): boolean {
  return value === undefined || value === '';
}
