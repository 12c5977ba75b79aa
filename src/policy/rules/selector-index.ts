export { SelectorIndex } from '../../analysis/selector-index';
