/**
 * What the first picture does without: drawing on the CPU, fitting a head, reading skin, judging and proposing. Fetched when first asked for,
 * or once the first picture stands.
 */
export { judgeDesign } from '../kernels/judge-design.ts'
export { skinReport } from '../kernels/skin-report.ts'
export { composeLook, fitHead, fitSkin, proposeDots } from '@halftone/engine'
