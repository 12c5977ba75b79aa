import type { SecretsAnswer } from './secrets-answer';
import type { SecretEntry, SecretOrigin } from '../../analysis/secrets/secret-entry';
import type { SecretReader } from '../../analysis/secrets/secret-readers';
import type { SecretUse } from '../../analysis/secrets/secret-use';
import { octal, pathsOf } from '../../analysis/secrets/secret-words';
import type { Manifest } from '../../core/manifest';
import { answerJson } from '../answer/answer-json';

/** Where secrets come from and where they end, for programs, as `docs/secrets-map.schema.json` describes it. */
export function secretsJson(answer: SecretsAnswer): string {
  return answerJson(answer, { secrets: answer.entries.map((entry) => entryJson(entry, answer.readersOf(entry))) });
}

/** One secret as reports write it. */
export function entryJson(entry: SecretEntry, readers: readonly SecretReader[]): object {
  const { kind, namespace = null, name, keys = null, origins, uses, problems } = entry;
  return {
    kind,
    namespace,
    name,
    keys,
    origins: origins.map(originJson),
    uses: uses.map((use) => useJson(use, entry)),
    readers: readers.map(({ subject, verbs }) => ({ kind: subject.kind, namespace: subject.namespace, name: subject.name, verbs })),
    problems: problems.map((problem) => ({ kind: problem.kind, text: problem.text })),
  };
}

function originJson({ kind, maker, isClaim, isAddition, sources }: SecretOrigin): object {
  return {
    kind,
    by: maker === undefined ? null : placeJson(maker, ''),
    claims: isClaim,
    adds: isAddition,
    sources: sources.map(({ key = null, from, remote = null, property = null, version = null }) => ({ key, from, remote, property, version })),
  };
}

function useJson(use: SecretUse, entry: SecretEntry): object {
  const { kind, by, pointer, container, keys, files, mode, variable, account, isOptional } = use;
  return {
    as: kind,
    by: placeJson(by, pointer),
    path: pointer,
    container,
    keys,
    files: files && pathsOf(use, entry),
    mode: mode === undefined ? undefined : octal(mode),
    variable,
    serviceAccount: account,
    optional: isOptional,
  };
}

function placeJson(manifest: Manifest, pointer: string): object {
  const { file, line, column } = manifest.origin.locate(pointer) ?? {};
  const { kind, namespace = null, name } = manifest;
  return { kind, namespace, name, file: file ?? null, line: line ?? null, column: column ?? null };
}
