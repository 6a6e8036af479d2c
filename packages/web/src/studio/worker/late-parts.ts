/**
 * What the first picture does without: drawing on the CPU, fitting a head, reading skin. Fetched when first asked for,
 * or once the first picture stands.
 */
export { composeLook, fitHead, fitSkin } from '@halftone/engine'
