import type { WorkflowStep } from './workflow-step';
import { isObject } from '../../../core/json';

/** Whether an action that finds something ends without failure, by its inputs. */
const QUIET_ACTIONS: { readonly [action: string]: (step: WorkflowStep) => boolean } = {
  'aquasecurity/trivy-action': (step) => ['', '0'].includes(step.input('exit-code')),
  'anchore/scan-action': (step) => step.input('fail-build') === 'false',
  'bridgecrewio/checkov-action': (step) => step.input('soft_fail') === 'true',
  'docker/scout-action': (step) => step.input('exit-code') !== 'true',
  'github/codeql-action/analyze': () => true,
  'hadolint/hadolint-action': (step) => step.input('no-fail') === 'true',
  'ossf/scorecard-action': () => true,
  'securego/gosec': (step) => /-no-fail\b/.test(step.input('args')),
  'zizmorcore/zizmor-action': () => true,
};

/** Commands that find something and end without failure, unless an option says otherwise. */
const QUIET_COMMANDS: ReadonlyArray<readonly [command: RegExp, failing: RegExp]> = [
  [/\bcodeql\b/, /(?!)/],
  [/\bgosec\b.*-no-fail\b/s, /(?!)/],
  [/\bgovulncheck\b/, /(?!)/],
  [/\bgrype\b/, /--fail-on\b|\s-f\b/],
  [/\bscorecard\b/, /(?!)/],
  [/\bsemgrep\b/, /--error\b/],
  [/\btrivy\b/, /--exit-code(?:\s+|=)[1-9]/],
  [/--soft-fail\b|--exit-zero\b/, /(?!)/],
];
const IGNORED = /\|\|\s*(?:true|:|echo\b.*)\s*$|^\s*set \+e\b/m;
const REPORT = /sarif/i;
const NOT_SCANS = /^(?:github\/codeql-action\/upload-sarif|actions\/(?:upload|download)-artifact)$/;

/** Whether a step writes findings as SARIF, and may fail because there are some. */
export function failsAtFindings(step: WorkflowStep): boolean {
  if (step.field.member('continue-on-error').isOneOf(true, 'true') || NOT_SCANS.test(step.action)) return false;
  if (step.run !== '') return REPORT.test(step.run) && !IGNORED.test(step.run) && !isQuiet(step.run);
  const inputs = step.field.member('with').value;
  const isReport = isObject(inputs) && Object.values(inputs).some((value) => typeof value === 'string' && REPORT.test(value));
  return isReport && !(Object.hasOwn(QUIET_ACTIONS, step.action) && QUIET_ACTIONS[step.action](step));
}

function isQuiet(run: string): boolean {
  return QUIET_COMMANDS.some(([command, failing]) => command.test(run) && !failing.test(run));
}
