import Ajv from 'ajv/dist/2020';

/** An answer by its name. */
export type NamedAnswer = readonly [name: string, json: string];

/** Something that the schema has to refuse: its name, the answer that is changed, and how. */
export type Refusal = readonly [name: string, answer: string, change: (json: any) => void];

/** Holds answers to the schema that is published of them: it takes each, all their members are written down, and it refuses what is none. */
export function describeSchema(schema: object, answers: readonly NamedAnswer[], refusals: readonly Refusal[]): void {
  const ajv = new Ajv({ allErrors: true, strict: false });
  const validate = ajv.compile(schema);
  const strict = ajv.compile(closed(structuredClone(schema)) as object); // what is published lets members be added

  test.each(answers)('%s is what the published schema says', (_name, text) => {
    for (const check of [validate, strict]) {
      check(JSON.parse(text));
      expect(check.errors ?? []).toEqual([]);
    }
  });

  test.each(refusals)('the schema refuses %s', (_name, answer, change) => {
    const json = answerNamed(answers, answer);
    expect(validate(json)).toBe(true);
    change(json);
    expect(validate(json)).toBe(false);
  });
}

/** One of some answers, parsed. */
export function answerNamed(answers: readonly NamedAnswer[], name: string): any {
  return JSON.parse(answers.find(([each]) => each === name)![1]);
}

function closed(node: any): unknown {
  if (typeof node !== 'object' || node === null) return node;
  for (const value of Object.values(node)) closed(value);
  if ('properties' in node && !('unevaluatedProperties' in node)) Object.assign(node, '$ref' in node ? {} : { unevaluatedProperties: false });
  return node;
}
