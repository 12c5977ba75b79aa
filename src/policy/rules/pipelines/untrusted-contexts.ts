import { EVERYTHING, Expression } from './expression';
import { WorkflowStep } from './workflow-step';

const AUTHORS = ['author', 'committer'].flatMap((who) => [`${who}.email`, `${who}.name`]);

/** What of an event somebody without rights to the repository writes: texts, and the names of branches of a fork. */
const UNTRUSTED: readonly string[] = [
  'github.head_ref',
  ...[
    'issue.title', 'issue.body', 'pull_request.title', 'pull_request.body', 'comment.body', 'review.body', 'review_comment.body', 'discussion.title', 'discussion.body',
    'pull_request.head.ref', 'pull_request.head.label', 'pull_request.head.repo.default_branch', 'pull_request.head.repo.description', 'pull_request.head.repo.homepage',
    'changes.title.from', 'changes.body.from', 'pages.*.page_name', 'commits.*.message', ...AUTHORS.map((who) => `commits.*.${who}`),
    'head_commit.message', ...AUTHORS.map((who) => `head_commit.${who}`),
    'merge_group.head_commit.message', ...AUTHORS.map((who) => `merge_group.head_commit.${who}`),
    'workflow_run.head_branch', 'workflow_run.display_title', 'workflow_run.head_commit.message', ...AUTHORS.map((who) => `workflow_run.head_commit.${who}`),
    'workflow_run.head_repository.description', 'workflow_run.pull_requests.*.head.ref',
  ].map((field) => `github.event.${field}`),
];

/** The contexts of a text that strangers can write, each as it is called in reports. */
export function untrustedIn(text: string): string[] {
  return text.includes('${{') ? Expression.contextsIn(text).filter(isUntrusted).map((context) => context.replace(EVERYTHING, '')) : [];
}

/** The variables of a step whose values strangers can write. */
export function untrustedVariables(step: WorkflowStep): ReadonlySet<string> {
  const seen = new Set<string>();
  const found = new Set<string>();
  for (const variable of step.environments.flatMap((environment) => environment.object ? environment.members() : [])) {
    const name = variable.name.toLowerCase();
    if (!seen.has(name) && untrustedIn(variable.text ?? '').length > 0) found.add(name);
    seen.add(name);
  }
  return found;
}

function isUntrusted(context: string): boolean {
  if (!context.endsWith(EVERYTHING)) return UNTRUSTED.includes(context);
  const whole = context.slice(0, -EVERYTHING.length);
  return UNTRUSTED.some((field) => field === whole || field.startsWith(`${whole}.`));
}
