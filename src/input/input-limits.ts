/**
 * How deep mappings and lists may nest. Go's parser stops at 10,000; no kind of Kubernetes, schemas of custom resources included, comes near
 * this, and everything that walks an object can do so without a check of its own.
 */
export const DEEPEST = 500;
