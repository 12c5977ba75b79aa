/**
 * What both scripts begin with: the interface of the server, asked with the token of the review. Node.js, for the image has no other client.
 * Reads TOKEN_VARIABLE, the name of the variable with the token, so that no script has to name it.
 */
const CLIENT = `\
const { env, exit } = process;
const token = env[env.TOKEN_VARIABLE];
const api = env.CI_API_V4_URL + '/projects/' + env.CI_MERGE_REQUEST_PROJECT_ID + '/merge_requests/' + env.CI_MERGE_REQUEST_IID;
async function ask(method, path, body) {
  if (!token) throw new Error('The variable ' + env.TOKEN_VARIABLE + ' holds no token, so the merge request cannot be asked about.');
  const headers = { 'PRIVATE-TOKEN': token, 'Content-Type': 'application/json' };
  const response = await fetch((path === '/user' ? env.CI_API_V4_URL : api) + path, { method, headers, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(method + ' ' + path + ' was answered with ' + response.status + '.');
  return response.json();
}
`;

/** Puts the note on a merge request in the place of the one that an earlier run made. Reads MARKER. */
export const NOTE_PROGRAM = `\
${CLIENT}
const { readFileSync } = require('node:fs');
async function earlierNote() {
  const me = (await ask('GET', '/user')).id;
  for (let page = 1; ; page++) {
    const notes = await ask('GET', '/notes?per_page=100&page=' + page);
    const found = notes.find((note) => note.body.startsWith(env.MARKER) && note.author.id === me);
    if (found || notes.length < 100) return found;
  }
}
async function main() {
  const body = readFileSync('comment.md', 'utf8');
  const earlier = await earlierNote();
  await ask(earlier ? 'PUT' : 'POST', earlier ? '/notes/' + earlier.id : '/notes', { body });
}
main().catch((error) => { console.error(error.message); exit(1); });
`;

/** Ends with an error unless one of APPROVERS, other than the author, has approved the merge request. */
export const APPROVAL_PROGRAM = `\
${CLIENT}
async function main() {
  const { approved_by: approvals = [] } = await ask('GET', '/approvals');
  const { author } = await ask('GET', '');
  const names = approvals.map(({ user }) => user.username).filter((name) => name !== author.username);
  const approver = env.APPROVERS.split(' ').find((name) => names.includes(name));
  if (!approver) throw new Error('This change weakens security. It needs the approval of one of: ' + (env.APPROVERS || 'nobody is named') + '. Approve the merge request and run this job again.');
  console.log('Approved by ' + approver + '.');
}
main().catch((error) => { console.error(error.message); exit(1); });
`;

/** A program for Node.js as a script of a shell. The delimiter is quoted: the shell expands nothing in it. */
export function nodeScript(program: string): string {
  return `node - <<'PROGRAM'\n${program}PROGRAM\n`;
}
