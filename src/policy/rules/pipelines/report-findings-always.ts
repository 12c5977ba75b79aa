import { failsAtFindings } from './failing-scan';
import { GITHUB_WORKFLOW } from './workflow-kinds';
import { jobsOf, textOf, WorkflowStep } from './workflow-step';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const UPLOAD = 'github/codeql-action/upload-sarif';
/** Functions without which GitHub puts `success() &&` in front. */
const ALSO_AFTER_FAILURE = /\b(?:always|cancelled|failure)\s*\(\s*\)/i;
const DOWNLOAD = /^actions\/download-artifact$/;

/**
 * Findings must be uploaded also when the step before has failed because of them.
 *
 * A step without a condition runs only after success, so that an upload behind a scan that fails at findings is skipped exactly when there are some.
 */
export class ReportFindingsAlways extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/report-findings-always',
    title: 'Findings must be uploaded also after a failure.',
    why: 'The step that finds something fails, and the upload behind it is skipped: the overview of findings stays empty, and says so.',
    severity: Severity.LOW,
    judges: Kinds.of(GITHUB_WORKFLOW),
    controls: ['nsa/threat-detection'],
  };

  public check({ manifest }: Subject): Violation[] {
    const root = Field.of(manifest.json, '');
    return jobsOf(manifest).flatMap((job) => {
      const steps = WorkflowStep.ofJob(job, root);
      return steps.filter(({ action }) => action === UPLOAD).flatMap((upload) => [...ofStep(upload, steps), ...ofJob(job, upload, steps)]);
    });
  }
}

function ofStep(upload: WorkflowStep, steps: readonly WorkflowStep[]): Violation[] {
  const condition = upload.field.member('if');
  return isEager(condition) && steps.slice(0, upload.index).some(failsAtFindings) ? [violation(condition)] : [];
}

/** A job that takes the file from another one is skipped too when that one fails. */
function ofJob(job: Field, upload: WorkflowStep, steps: readonly WorkflowStep[]): Violation[] {
  const takesFile = steps.slice(0, upload.index).some(({ action }) => DOWNLOAD.test(action));
  const condition = job.member('if');
  return takesFile && !job.member('needs').absent && isEager(condition) ? [violation(condition)] : [];
}

function isEager(condition: Field): boolean {
  return !ALSO_AFTER_FAILURE.test(textOf(condition));
}

function violation(condition: Field): Violation {
  const stands = textOf(condition);
  return { path: condition.pointer, found: describe(condition.value), fix: stands === '' ? 'say "if: ${{ !cancelled() }}"' : `say "if: \${{ !cancelled() && (${stands.replace(/^\$\{\{\s*|\s*\}\}$/g, '')}) }}"` };
}
