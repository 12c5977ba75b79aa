import type { GitLabJob } from './gitlab-json';
import type { PipelineSettings } from '../pipeline-settings';
import { auditScript, differenceScript, freshnessScript, imagesScript, installScript, JUNIT, REPORTS, SARIF } from '../scripts/verify-scripts';

const KEPT = '1 week';
/** Findings end the job when everything else has been told. */
const JUDGED = 'exit "$failed"';

/** The job that runs the program of the project. It has no token but that of every job. */
export function verifyJob(settings: PipelineSettings): GitLabJob {
  const { scripts, manifests } = settings;
  return {
    stage: 'verify',
    script: [
      installScript(settings),
      `npm run ${scripts.synth}`,
      ...manifests.committed ? [freshnessScript(settings)] : [],
      imagesScript(settings),
      auditScript(settings, [SARIF, JUNIT]),
      differenceInMergeRequest(settings),
      `npm run ${scripts.test}`,
      JUDGED,
    ],
    artifacts: {
      when: 'always',
      expire_in: KEPT,
      paths: [REPORTS, manifests.folder],
      reports: { junit: `${REPORTS}/audit*.xml` },
    },
  };
}

function differenceInMergeRequest(settings: PipelineSettings): string {
  const script = differenceScript(settings, '$CI_MERGE_REQUEST_DIFF_BASE_SHA', '$(mktemp -d)');
  const indented = `${script}echo "$approval" > ${REPORTS}/approval.txt\n`.replace(/^(?=.)/gm, '  ');
  return `if [ "$CI_PIPELINE_SOURCE" = merge_request_event ]; then\n${indented}fi\n`;
}
