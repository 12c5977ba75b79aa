import { manifestSets } from '../manifest-set';
import type { PipelineSettings } from '../pipeline-settings';

/** Where the jobs of a pipeline leave what they report. */
export const REPORTS = 'pipeline-reports';

/** A format of a report of findings, and how its files end. */
export interface AuditReport {
  readonly format: string;
  readonly extension: string;
}

/** What code scanning reads. */
export const SARIF: AuditReport = { format: 'sarif', extension: 'sarif' };
/** What people read. */
export const MARKDOWN: AuditReport = { format: 'markdown', extension: 'md' };
/** What GitLab reads. */
export const JUNIT: AuditReport = { format: 'junit', extension: 'xml' };

const CLI = 'npx --no-install cdk8s-hardened';

/** Installs exactly what the lock file says. */
export function installScript({ installScripts }: PipelineSettings): string {
  return `npm ci --no-audit --no-fund${installScripts ? '' : ' --ignore-scripts'}`;
}

/** Fails where what is committed is not what the program writes. A file that is ignored is not committed. */
export function freshnessScript({ manifests: { folder } }: PipelineSettings): string {
  return `\
changed=$(git status --porcelain --ignored -- ${folder})
if [ -n "$changed" ]; then
  printf '%s\\n' "$changed"
  echo "The committed manifests are not what the program writes: synthesise them and commit the result."
  exit 1
fi
`;
}

/** Writes the images of the manifests, one a line. */
export function imagesScript({ manifests: { folder } }: PipelineSettings): string {
  return `mkdir -p ${REPORTS}\n${CLI} images ${folder} > ${REPORTS}/images.txt\n`;
}

/**
 * Judges the manifests, those of each cluster by themselves. Whether something fails stands in a variable `failed` afterwards, and the reports
 * are there whatever it is.
 */
export function auditScript(settings: PipelineSettings, formats: readonly AuditReport[]): string {
  const threshold = settings.failOn ? ` --fail-on ${settings.failOn}` : '';
  const calls = manifestSets(settings).map(({ path, suffix }) => {
    const reports = formats.map(({ format, extension }) => ` --output ${format}=${REPORTS}/audit${suffix}.${extension}`).join('');
    return `${CLI} audit ${path} --format text${threshold}${reports} || failed=$?\n`;
  });
  return `mkdir -p ${REPORTS}\nfailed=0\n${unnamedScript(settings)}${calls.join('')}`;
}

/** What is in no cluster's folder would be judged by nobody. */
function unnamedScript({ manifests: { folder, clusters } }: PipelineSettings): string {
  if (clusters.length === 0) return '';
  const others = clusters.map((cluster) => ` ! -path '${folder}/${cluster}/*'`).join('');
  return `\
unnamed=$(find ${folder} -type f \\( -name '*.yaml' -o -name '*.yml' -o -name '*.json' \\) ! -path '*/.*'${others})
if [ -n "$unnamed" ]; then
  printf '%s\\n' "These manifests are in the folder of no cluster, so they are not judged: name their folder, too." "$unnamed"
  failed=1
fi
`;
}

/**
 * Writes what a change means for security as Markdown. What demands an approval stands in a variable `approval` afterwards; a comparison that
 * cannot be made ends the script. Where the base has no such folder everything counts as new.
 *
 * @param base the commit that is compared with, in the shell's words.
 * @param temporary a folder of the job that is not in the repository, in the shell's words.
 */
export function differenceScript(settings: PipelineSettings, base: string, temporary: string): string {
  const { manifests: { committed }, review: { threshold } } = settings;
  const calls = manifestSets(settings).map(({ cluster, path }) => `compare ${path}${cluster === '' ? '' : ` ${cluster}`}\n`);
  return `\
mkdir -p ${REPORTS}
rm -f ${REPORTS}/difference.md
base=${base}
${committed ? '' : synthesisedBefore(settings, temporary)}approval=none
compare() {
  before=$base:$1
${committed ? '' : '  if [ -e "$old/$1" ]; then before=$old/$1; fi\n'}  status=0
  ${CLI} diff "$before" "$1" --fail-on ${threshold} --output markdown=${REPORTS}/compared.md || status=$?
  if [ "$status" -gt 1 ]; then exit "$status"; fi
  if [ "$status" -eq 1 ]; then approval=required; fi
  if [ $# -gt 1 ]; then printf '# %s\\n\\n' "$2" >> ${REPORTS}/difference.md; fi
  cat ${REPORTS}/compared.md >> ${REPORTS}/difference.md
}
${calls.join('')}`;
}

function synthesisedBefore(settings: PipelineSettings, temporary: string): string {
  const { scripts } = settings;
  return `\
old=${temporary}/base
git worktree add --detach "$old" "$base"
if [ -f "$old/package.json" ]; then (cd "$old" && ${installScript(settings)} && npm run ${scripts.synth}); fi
`;
}
