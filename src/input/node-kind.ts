/** The kinds of nodes, as js-yaml numbers its events. */
export const NodeKind = { SEQUENCE: 2, MAPPING: 3, SCALAR: 4, ALIAS: 5 } as const;
