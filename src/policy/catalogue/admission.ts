export { BoundPolicy } from '../rules/admission/bound-policy';
export { CoverEveryContainer } from '../rules/admission/cover-every-container';
export { EvaluablePolicy } from '../rules/admission/evaluable-policy';
export { NoSelfDenial } from '../rules/admission/no-self-denial';
