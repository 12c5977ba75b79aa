import { Field } from '../../../core/field';
import { isObject } from '../../../core/json';
import type { Subject } from '../../subject';

/** The annotations of the pods that have certain names: one malformed field when annotations, or the metadata around them, are no object. */
export function podAnnotations(subject: Subject, isMeant: (name: string) => boolean): Field[] {
  const { metadata } = subject.podSpec;
  const annotations = metadata.annotations ?? undefined;
  if (isObject(annotations) ? !Object.keys(annotations).some(isMeant) : annotations === undefined && Object.keys(metadata).length > 0) return [];
  return allAnnotations(subject).filter((annotation) => annotation.malformed || isMeant(annotation.name));
}

/** Metadata of the wrong type reads as empty; only the object itself still has it. */
function allAnnotations(subject: Subject): Field[] {
  const { metadata, metadataPointer } = subject.podSpec;
  if (Object.keys(metadata).length > 0) return Field.of(metadata, metadataPointer).member('annotations').members();
  const path = metadataPointer.split('/').slice(1).map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~'));
  return Field.of(subject.manifest.json, '').member(...path, 'annotations').members();
}
