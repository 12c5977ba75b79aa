import { Field } from '../../../core/field';
import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { plainSecret, secretInQuery } from '../../../core/plain-secrets';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HOOKS = [['lifecycle', 'postStart'], ['lifecycle', 'preStop'], ['startupProbe'], ['livenessProbe'], ['readinessProbe']];
const LISTS = [FieldPath.of('command'), FieldPath.of('args'), ...HOOKS.map((hook) => FieldPath.of(...hook, 'exec', 'command'))];
const REQUESTS = HOOKS.map((hook) => FieldPath.of(...hook, 'httpGet', 'path'));
const HEADERS = HOOKS.map((hook) => FieldPath.of(...hook, 'httpGet', 'httpHeaders'));

/** `--db-password=hunter2`, `-Dkeystore.password=hunter2`, `PASSWORD=hunter2 program`. */
const OPTION = /(?:^|\s)-{0,2}D?([A-Za-z_][\w.-]*)=("[^"]*"|'[^']*'|\S*)/g;
const FLAG = /^--?([A-Za-z][\w.-]*)$/;

/**
 * Commands, arguments, hooks and probes must not carry secrets as literal values.
 *
 * Judged like environment variables, by the name of the option and by how the value is written; `--password` with the value after it counts too.
 * Of probes and hooks also headers and the parameters of paths: `/healthz?token=…`.
 */
export class NoPlaintextInArguments extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-in-arguments',
    title: 'Commands and arguments must not carry secrets in plain text.',
    why: 'Besides everyone who reads the manifest, every process on the node that may list processes sees it.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check(subject: Subject): Violation[] {
    const violations: Violation[] = [];
    for (const container of subject.containers) {
      for (const list of LISTS) if (Array.isArray(list.valueIn(container.json))) violations.push(...inList(list.fieldIn(container)));
      for (const path of REQUESTS) if (path.valueIn(container.json) !== undefined) violations.push(...inPath(path.fieldIn(container)));
      for (const headers of HEADERS) if (Array.isArray(headers.valueIn(container.json))) violations.push(...inHeaders(headers.fieldIn(container)));
    }
    return violations;
  }
}

function inList(list: Field): Violation[] {
  const words = list.items();
  return words.flatMap((word, i) => {
    const secret = word.text === undefined ? undefined : inWord(word.text, words[i - 1]?.text);
    return secret === undefined ? [] : [violation(word, secret)];
  });
}

function inWord(text: string, before: string | undefined): string | undefined {
  const flag = before === undefined ? null : FLAG.exec(before);
  const ofFlag = flag && !text.startsWith('-') ? plainSecret(flag[1], text) : undefined;
  if (ofFlag !== undefined) return ofFlag;
  const options = [...text.matchAll(OPTION)].map(([, name, value]) => plainSecret(name, value.replace(/^["']|["']$/g, '')));
  return options.find((secret) => secret !== undefined) ?? plainSecret('', text);
}

function inPath(path: Field): Violation[] {
  const secret = path.text === undefined ? undefined : secretInQuery(path.text) ?? plainSecret('', path.text);
  return secret === undefined ? [] : [violation(path, secret)];
}

function inHeaders(headers: Field): Violation[] {
  return headers.items().flatMap((header) => {
    const value = header.member('value');
    const secret = value.text === undefined ? undefined : plainSecret(header.member('name').text ?? '', value.text);
    return secret === undefined ? [] : [violation(value, secret)];
  });
}

function violation(place: Field, found: string): Violation {
  return { path: place.pointer, found, fix: 'let the program read it from a file that an ExternalSecret is mounted as, or from a variable with secretKeyRef: "$(NAME)"' };
}
