/**
 * What the first picture does without: drawing on the CPU, fitting a head, reading skin. Fetched when first asked for,
 * or once the first picture stands.
 */
export { skinReport } from '../kernels/skin-report.ts'
export { composeLook, fitHead, fitSkin } from '@halftone/engine'
