export { RequireAnnotations } from '../rules/metadata/require-annotations';
export { RequireLabels } from '../rules/metadata/require-labels';
